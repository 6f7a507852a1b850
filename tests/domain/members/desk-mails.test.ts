import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as members from '$lib/server/members';
import { outbox } from '$lib/server/outbox/schema';
import { resendAllMails, resendMail } from '$lib/server/usecases/run-hub';
import { plus } from '$lib/time/instant';
import { aBooking, hours } from '../../factories/booking';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin, aUser } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

/** Two concierges of a hub, one of another one, too, whose mails wait: somebody asks to join, and for a room. */
async function waiting() {
	const store = await freshStore();
	const hub = await aHub(store, { admission: 'concierge' });
	const other = await aHub(store, { admission: 'concierge' });
	const [parting, staying] = [await aConcierge(store, hub), await aConcierge(store, hub)];
	const network = byPerson(await aNetworkAdmin(store), monday);
	const membership = await must(store, network, (change) =>
		members.addMember(change, other, parting)
	);
	await must(store, network, (change) => members.appointConcierge(change, other, membership));
	for (const one of [hub, other]) {
		const applicant = await aUser(store);
		const { houseRulesVersion } = one;
		await must(store, byPerson(applicant, monday), (change) =>
			members.join(change, one, applicant, { introduction: '', houseRulesVersion })
		);
	}
	const room = await aRoom(store, hub, { approval: 'concierge' });
	await aBooking(store, room, await aMember(store, hub), hours('10:00', '11:00'), { now: monday });
	/** Those of the desk to one of them that still wait, by hub. */
	const mailsTo = async ({ id }: { id: string }) => {
		const rows = await store.read.select().from(outbox).orderBy(outbox.position);
		return rows
			.filter(({ userId, state }) => userId === id && state === 'queued')
			.filter(({ kind }) => kind === 'member-waits' || kind === 'booking-to-decide')
			.map(({ kind, hubId }) => `${kind} ${hubId === hub.id ? 'here' : 'elsewhere'}`);
	};
	return { store, hub, parting, staying, network, mailsTo };
}

const here = ['member-waits here', 'booking-to-decide here'];

it('mails of a desk that still wait do not reach who was dismissed from it, or has left', async () => {
	for (const way of ['dismiss', 'leave'] as const) {
		const { store, hub, parting, staying, network, mailsTo } = await waiting();
		expect(await mailsTo(parting)).toEqual([here[0], 'member-waits elsewhere', here[1]]);
		const given = { id: parting.membershipId };
		await must(store, way === 'dismiss' ? network : byPerson(parting, monday), (change) =>
			way === 'dismiss'
				? members.dismissConcierge(change, hub, given)
				: members.leave(change, given)
		);
		expect(await mailsTo(parting)).toEqual(['member-waits elsewhere']);
		expect(await mailsTo(staying)).toEqual(here);
	}
});

it('nor whose account was disabled, of any desk', async () => {
	const { store, parting, staying, network, mailsTo } = await waiting();
	await store.write(network, (change) => members.disableAccount(change, null, parting, 'Abus'));
	expect(await mailsTo(parting)).toEqual([]);
	expect(await mailsTo(staying)).toEqual(here);
});

it.each(['before', 'after'] as const)(
	'nor are those sent again that failed %s they were dismissed',
	async (when) => {
		const { store, hub, parting, staying, network, mailsTo } = await waiting();
		const fail = () =>
			store.write(network, ({ tx }) =>
				tx
					.update(outbox)
					.set({ state: 'rejected', settledAt: monday, lastError: '550' })
					.where(and(eq(outbox.hubId, hub.id), eq(outbox.state, 'queued')))
			);
		// One that is under way when they are dismissed fails later: its row is not dropped.
		const lease = (state: 'leased' | 'queued') =>
			store.write(network, ({ tx }) =>
				tx
					.update(outbox)
					.set({ state, leaseUntil: state === 'leased' ? monday : null })
					.where(eq(outbox.userId, parting.id))
			);
		await (when === 'before' ? fail() : lease('leased'));
		const given = { id: parting.membershipId };
		await must(store, network, (change) => members.dismissConcierge(change, hub, given));
		if (when === 'after') await lease('queued').then(fail);
		const desk = byPerson(staying, plus(monday, 1));
		const rows = await store.read.select().from(outbox).where(eq(outbox.userId, parting.id));
		const failed = rows.find(({ kind, hubId }) => kind === 'member-waits' && hubId === hub.id)!;
		expect(await store.write(desk, (change) => resendMail(change, failed.id))).toEqual({
			refused: 'mail-overtaken'
		});
		const all = { hubId: hub.id, state: 'rejected' as const, until: monday };
		await must(store, desk, (change) => resendAllMails(change, all));
		expect((await mailsTo(parting)).filter((one) => one.endsWith(' here'))).toEqual([]);
		expect(await mailsTo(staying)).toEqual(here);
	}
);
