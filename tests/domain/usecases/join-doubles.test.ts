import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { attendances as answers } from '$lib/server/attendances/schema';
import { type AttendanceId, newId } from '$lib/server/db/id';
import { touch } from '$lib/server/entries';
import * as invitations from '$lib/server/invitations';
import { joinDoubles } from '$lib/server/usecases/join-doubles';
import { aGuest, anEventRow, monday } from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember, aUser } from '../../factories/member';
import { aSubject } from '../../factories/invitations/subject';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

// A database of an earlier version: people have accounts, and their guest answers were never joined to them.

it('what was stored twice for one person is joined once, for accounts whose address is proved', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEventRow(store, hub, { capacity: 10 });
	const subject = aSubject(hub);
	const typed = (email: string) => ({ email, name: '', locale: 'fr' as const });
	const people = [
		await aMember(store, hub, { email: 'a@double.example' }),
		await aUser(store, { email: 'b@double.example', password: 'douze moutons gardent' }),
		await aUser(store, { email: 'unproved@double.example' }),
		await aMember(store, hub, { email: 'c@double.example' })
	];
	const [member, , unproved] = people;
	const row = { eventId: event.id, companions: 0, answeredAt: monday, changedAt: monday };
	await must(store, byClock(monday), async (change) => {
		touch(change, 'event', event.id);
		await change.tx.insert(answers).values([
			...people.map(({ email: guestEmail }) => ({
				...{ ...row, id: newId<AttendanceId>(), guestEmail, guestName: 'X' },
				...{ guestLocale: 'fr' as const, answer: 'going' as const }
			})),
			{ ...row, id: newId<AttendanceId>(), userId: member!.id, answer: 'tentative' }
		]);
	});
	await must(store, byClock(monday), (change) =>
		invitations.invite(change, subject, [typed('a@double.example')])
	);
	const join = () => must(store, byClock(monday), (change) => joinDoubles(change, 2));
	const joined = [await join(), await join()];
	expect(joined.reduce((sum, one) => sum + one)).toBe(3);
	const rows = await store.read.select().from(answers).where(eq(answers.eventId, event.id));
	expect(rows.map(({ userId, guestEmail }) => guestEmail ?? userId).sort()).toEqual(
		[people[0]!.id, people[1]!.id, people[3]!.id, unproved!.email].sort()
	);
	const [invitation] = await invitations.listInvitations(store.read, subject);
	expect(invitation).toMatchObject({ userId: member!.id });
	// A guest of today is joined when they prove their address.
	await aGuest(store, await anEventRow(store, hub), { email: 'c@double.example' });
	expect(await join()).toBe(0);
});
