import { eq, and } from 'drizzle-orm';
import { bookings } from '$lib/server/bookings/schema';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import { fromEpoch } from '$lib/time/instant';
import { freeTimes } from '../../bench/free-times';
import { aCrowd } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { aConcierge } from '../../tests/factories/member';
import { aSession } from '../../tests/factories/member';
import { aRoom } from '../../tests/factories/room';
import { storm } from '../../tests/support/requests/storm';
import { auditDatabase } from '../support/audit/database';
import { isExplained } from '../support/explained';
import { History } from '../support/history';
import type { Trial } from '../support/trial';
import { numberOf } from '../support/length';
import { oneServer } from './servers';

const rounds = numberOf({ brief: 2, usual: 20 });
const presses = 50;

async function fill(store: Store) {
	const hub = await aHub(store);
	const room = await aRoom(store, hub, { approval: 'concierge' });
	const concierges: string[] = [];
	for (let index = 0; index < 5; index += 1) {
		const one = await aConcierge(store, hub);
		concierges.push(await aSession(store, one, fromEpoch(Date.now())));
	}
	const times = freeTimes([room], 3).slice(0, rounds);
	return {
		hub,
		room,
		times,
		concierges,
		members: await aCrowd(store, hub, 2 * rounds),
		people: []
	};
}

/**
 * Two people ask for one slot: the second is told that it is taken; of fifty who confirm the first at once,
 * one does (reliability R4).
 */
export async function confirming(trial: Trial): Promise<string> {
	const { app, servers, data } = await oneServer(fill);
	const { hub, room, times, concierges, members } = data;
	try {
		for (const [round, { day, from, until }] of times.entries()) {
			const two = members.slice(2 * round, 2 * round + 2);
			const asked = await storm(
				two.map(({ code }, place) => () => {
					const form = { room: room.slug, day, from, until };
					return servers.client(code, place).post(`/hubs/${hub.slug}/rooms?/book`, form);
				})
			);
			const answered = JSON.stringify(asked);
			trial.hold(answered === '{"303":1,"409":1}', `two requests for one slot: ${answered}`);
			const requested = await servers.read((db) =>
				db.select().from(bookings).where(eq(bookings.state, 'requested')).all()
			);
			const [request] = requested;
			trial.hold(requested.length === 1, `${requested.length} requests wait`);
			if (!request) continue;
			const history = new History<string>();
			const pressed = await storm(
				Array.from({ length: presses }, (_, place) => () => {
					const client = servers.client(concierges[place % concierges.length]!, place);
					const form = { reason: '', sequence: request.sequence };
					return history.ask('confirm', () =>
						client.post(`/bookings/${request.id}?/confirm`, form)
					);
				})
			);
			const said = JSON.stringify(pressed);
			trial.hold(said === JSON.stringify({ 303: 1, 409: presses - 1 }), `answers ${said}`);
			const after = await servers.read((db) =>
				db.select().from(bookings).where(eq(bookings.id, request.id)).get()
			);
			const mails = await servers.read((db) =>
				db
					.select()
					.from(outbox)
					.where(and(eq(outbox.subjectId, request.id), eq(outbox.kind, 'booking-confirmed')))
					.all()
			);
			trial.hold(after?.state === 'confirmed', `it is ${after?.state}`);
			trial.hold(mails.length === 1, `${mails.length} mails say that it is confirmed`);
			const explained = isExplained<string, boolean>(history.operations, {
				begins: false,
				next: (confirmed) => (confirmed ? undefined : true),
				nameOf: String,
				isFinal: (confirmed) => confirmed
			});
			trial.hold(explained, 'no order of the confirmations explains the answers');
		}
		trial.find(
			await servers.read((db) => auditDatabase(db, { bookings: rounds }, { allMailed: true }))
		);
		return `${rounds} rounds of ${presses} confirmations, 1 confirmed each, 1 mail each`;
	} finally {
		await app.stop();
	}
}
