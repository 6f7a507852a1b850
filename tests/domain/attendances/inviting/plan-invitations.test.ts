import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { enqueue } from '$lib/server/outbox';
import { outbox } from '$lib/server/outbox/schema';
import { minuteMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { answerAsGuest } from '../../../factories/attendance';
import { anEvent, monday } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { guestOf, inviteGuests } from '../../../factories/invitations/invited';
import { aMail } from '../../../factories/mail';
import { aMember } from '../../../factories/member';
import { byClock } from '../../../support/change';
import { freshStore } from '../../../support/database';

async function aPlace() {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEvent(store, hub);
	const plan = (groups: invitations.Invitee[], named: invitations.Invitee[] = []) =>
		attendances.planInvitations(store.read, event, { groups, named });
	/** A mail of the hub to this address, and what became of it. */
	const mailed = async (email: string, state: 'rejected' | 'sent', subjectId: string) => {
		const mail = aMail({ hubId: hub.id, subjectId, to: { email, name: '' } }, monday);
		await store.write(byClock(monday), (change) => enqueue(change, mail));
		await store.write(byClock(plus(monday, minuteMs)), ({ tx }) =>
			tx.update(outbox).set({ state }).where(eq(outbox.subjectId, subjectId))
		);
	};
	return { store, hub, event, plan, mailed };
}

it('counts who is left out, and why', async () => {
	const { store, hub, event, plan } = await aPlace();
	await inviteGuests(store, event, ['Agathe']);
	await answerAsGuest(store, event, { ...guestOf('Eva'), answer: 'declined' });
	await store.write(byClock(monday), (change) =>
		invitations.optOut(change, hub.id, guestOf('Hugo').email)
	);
	const all = ['Agathe', 'Eva', 'Hugo', 'Paul'].map(guestOf);
	expect(await plan(all)).toEqual({
		asked: [guestOf('Paul')],
		...{ already: 1, answered: 1, optedOut: 1, rejected: [] }
	});
});

it('asks everybody once, and members by their own name and language, however they were chosen', async () => {
	const { store, hub, plan } = await aPlace();
	const member = await aMember(store, hub, { name: 'Samir Blénod', locale: 'de' });
	const group = await members.listActiveMembers(store.read, hub.id);
	const typed = { email: member.email.toUpperCase(), name: 'Sam', locale: 'fr' as const };
	const { asked } = await plan(group, [typed, guestOf('Paul'), guestOf('Paul')]);
	expect(asked.map(({ name, locale }) => [name, locale])).toEqual([
		['Samir Blénod', 'de'],
		['Paul', 'fr']
	]);
});

it('leaves out addresses that reject mails of the hub, unless somebody is named or one was sent since', async () => {
	const { store, event, plan, mailed } = await aPlace();
	const [agathe, eva, hugo] = ['Agathe', 'Eva', 'Hugo'].map(guestOf) as [
		...[invitations.Invitee, invitations.Invitee, invitations.Invitee]
	];
	await mailed(agathe.email, 'rejected', 'first');
	await mailed(eva.email, 'rejected', 'second');
	await mailed(hugo.email, 'rejected', 'third');
	await mailed(hugo.email, 'sent', 'fourth');
	const { asked, rejected } = await plan([agathe, hugo], [eva]);
	expect(asked.map(({ name }) => name)).toEqual(['Eva', 'Hugo']);
	expect(rejected.map(({ name }) => name)).toEqual(['Agathe']);
	const elsewhere = await anEvent(store, await aHub(store));
	expect(elsewhere.hubId).not.toBe(event.hubId);
	const there = await attendances.planInvitations(store.read, elsewhere, {
		...{ groups: [agathe], named: [] }
	});
	expect(there.rejected).toEqual([]);
});
