import { expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as attendances from '$lib/server/attendances';
import { limits } from '$lib/server/auth';
import { attemptsOf, countAttempt } from '$lib/server/auth/rate-limit';
import { asGuest } from '$lib/server/db/change';
import * as invitations from '$lib/server/invitations';
import { dayMs, hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { anEventRow, monday } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aSubject } from '../../factories/invitations/subject';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

const going = { answer: 'going' as const, companions: 0 };
const declined = { answer: 'declined' as const, companions: 0 };
const odile = { name: 'Odile', email: 'odile@guest.example', locale: 'fr' as const };

it('answers are measured by person, and by mailbox for those with a mailed link', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEventRow(store, hub);
	const member = await aMember(store, hub);
	const { free } = limits.answers;
	const own = (i: number, now = monday) =>
		store.write(byPerson(member, now), (change) =>
			attendances.answer(change, event, { userId: member.id }, i % 2 ? declined : going)
		);
	const guest = (i: number) =>
		store.write(byClock(monday), (change) =>
			attendances.answer(
				asGuest(change, odile.email),
				event,
				{ guest: odile },
				i % 2 ? declined : going
			)
		);
	for (const answer of [own, guest]) {
		for (let i = 0; i < free; i += 1) expect(isRefusal(await answer(i))).toBe(false);
		expect(await answer(free)).toMatchObject({ refused: 'too-many-attempts' });
	}
	expect(await own(free, plus(monday, hourMs))).toMatchObject({ userId: member.id });
});

it('who a concierge adds shares the addresses of a day with the invitations', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEventRow(store, hub);
	const concierge = await aConcierge(store, hub);
	const { free } = limits.typedAddresses;
	const add = (who: string, now = monday) =>
		store.write(byPerson(concierge, now), (change) =>
			attendances.answer(
				change,
				event,
				{ guest: { ...odile, email: `${who}@guest.example` } },
				{ ...going, asConcierge: true }
			)
		);
	const invite = (who: string) =>
		store.write(byPerson(concierge, monday), (change) =>
			invitations.invite(change, aSubject(hub, { startsAt: plus(monday, dayMs) }), [
				{ ...odile, email: `${who}@guest.example` }
			])
		);
	await store.write(byClock(monday), (change) =>
		countAttempt(change, [['typedAddresses', hub.id]], free - 3)
	);
	expect(await add('one')).toMatchObject({ answer: 'going' });
	expect(await invite('two')).toMatchObject({ invited: 1 });
	expect(await add('three')).toMatchObject({ answer: 'going' });
	expect(await invite('four')).toMatchObject({ refused: 'too-many-invitations' });
	expect(await add('five')).toMatchObject({ refused: 'too-many-invitations' });
	const counted = await store.write(byClock(monday), (change) =>
		attemptsOf(change, ['typedAddresses', hub.id])
	);
	expect(counted).toBe(free - 1);
	// Members answer for themselves meanwhile, and a concierge for them.
	const member = await aMember(store, hub);
	expect(
		await store.write(byPerson(concierge, monday), (change) =>
			attendances.answer(change, event, { userId: member.id }, { ...going, asConcierge: true })
		)
	).toMatchObject({ userId: member.id });
});
