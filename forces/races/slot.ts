import { and, eq } from 'drizzle-orm';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import { pitches, pitchSlots } from '$lib/server/pitches/schema';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import type { EventRow } from '../../tests/factories/attendance';
import { aCrowd, type CrowdMember } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { aPitchNight } from '../../tests/factories/pitch';
import { storm } from '../../tests/support/requests/storm';
import { auditDatabase } from '../support/audit/database';
import { isExplained } from '../support/explained';
import { inMs } from '../support/figures';
import { History } from '../support/history';
import type { Trial } from '../support/trial';
import { numberOf } from '../support/length';
import { oneServer, type Servers } from './servers';

const crowd = numberOf({ brief: 200, usual: 1_000 });
const rounds = numberOf({ brief: 2, usual: 20 });
const mostLagMs = 250;

/** A pitch night for each round, since nobody presents twice in one. */
export async function fillSlots(store: Store, nightCount = rounds, people = crowd) {
	const hub = await aHub(store);
	const nights: EventRow[] = [];
	for (let index = 0; index < nightCount; index += 1) {
		const startsAt = plus(fromEpoch(Date.now()), (3 + index) * dayMs);
		nights.push(await aPitchNight(store, hub, { startsAt, endsAt: plus(startsAt, 3 * hourMs) }));
	}
	return { nights, members: await aCrowd(store, hub, people), people: [] };
}

/** One slot, wanted by everybody at once: one has it, and all others are told so (reliability R1). */
export async function slot(trial: Trial): Promise<string> {
	const { app, servers, data } = await oneServer((store) => fillSlots(store, rounds + 1));
	try {
		const [first, ...others] = data.nights;
		// One round more: a process that has just started compiles what it runs for the first time.
		await raceForSlot(trial, servers, first!, data.members);
		await servers.longestLag();
		for (const night of others) await raceForSlot(trial, servers, night, data.members);
		const lag = await servers.longestLag();
		trial.hold(lag < mostLagMs, `the event loop was late by ${inMs(lag)}, bar ${mostLagMs} ms`);
		const placed = { pitches: data.nights.length, outbox: data.nights.length };
		trial.find(await servers.read((db) => auditDatabase(db, placed)));
		return `${rounds} rounds of ${crowd}, 1 holder each, loop late by ${inMs(lag)} at most`;
	} finally {
		await app.stop();
	}
}

/** One round. */
export async function raceForSlot(
	trial: Trial,
	servers: Servers,
	night: EventRow,
	members: CrowdMember[]
): Promise<void> {
	const wanted = await servers.read((db) =>
		db
			.select()
			.from(pitchSlots)
			.where(and(eq(pitchSlots.eventId, night.id), eq(pitchSlots.position, 2)))
			.get()
	);
	const history = new History<string>();
	const statuses = await storm(
		trial.random.shuffle(members).map(({ id, code }, place) => () => {
			const pitch = { slot: wanted!.id, kind: 'idea', title: `Idée ${place}` };
			const client = servers.client(code, place);
			return history.ask(id, () => client.post(`/events/${night.slug}/pitch?/take`, pitch));
		})
	);
	const holders = await servers.read((db) =>
		db.select().from(pitches).where(eq(pitches.slotId, wanted!.id)).all()
	);
	const mails = await servers.read((db) =>
		db.select().from(outbox).where(eq(outbox.kind, 'pitch-placed')).all()
	);
	const told = mails.filter(({ subjectId }) => holders.some(({ id }) => id === subjectId));
	const expected = { 303: 1, 409: members.length - 1 };
	const answers = JSON.stringify(statuses);
	trial.hold(answers === JSON.stringify(expected), `answers ${answers}, of ${members.length}`);
	trial.hold(holders.length === 1, `${holders.length} holders of one slot`);
	trial.hold(told.length === 1, `${told.length} mails to the holder of the slot`);
	const explained = isExplained<string, string | null>(history.operations, {
		begins: null,
		next: (holder, who) => (holder === null ? who : undefined),
		nameOf: String,
		isFinal: (holder) => holder === (holders[0]?.userId ?? null)
	});
	trial.hold(explained, 'no order of the requests explains the answers and the holder');
}
