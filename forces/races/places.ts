import { eq } from 'drizzle-orm';
import { attendances } from '$lib/server/attendances/schema';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { anEventRow, type EventRow } from '../../tests/factories/attendance';
import { aCrowd, type CrowdMember } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { storm, type Statuses } from '../../tests/support/requests/storm';
import { auditDatabase } from '../support/audit/database';
import { History } from '../support/history';
import type { Trial } from '../support/trial';
import { numberOf } from '../support/length';
import { oneServer, type Servers } from './servers';

const crowd = numberOf({ brief: 200, usual: 1_000 });
const capacity = 40;
const leaving = 30;

export async function fillPlaces(store: Store, people = crowd) {
	const hub = await aHub(store);
	const startsAt = plus(fromEpoch(Date.now()), 5 * dayMs);
	const event = await anEventRow(store, hub, {
		...{ startsAt, endsAt: plus(startsAt, 2 * hourMs), capacity }
	});
	return { event, members: await aCrowd(store, hub, people), people: [] };
}

/** Forty seats, wanted by everybody; then thirty leave, and the first thirty in line move up (reliability R3). */
export async function places(trial: Trial): Promise<string> {
	const { app, servers, data } = await oneServer(fillPlaces);
	try {
		await raceForPlaces(trial, servers, data);
		trial.find(
			await servers.read((db) => auditDatabase(db, { attendances: crowd }, { allMailed: true }))
		);
		return `${capacity} of ${crowd} come, ${crowd - capacity} wait in one order; ${leaving} leave, the first ${leaving} move up`;
	} finally {
		await app.stop();
	}
}

interface Place {
	event: EventRow;
	members: CrowdMember[];
}

export async function raceForPlaces(
	trial: Trial,
	servers: Servers,
	{ event, members }: Place
): Promise<void> {
	const history = new History<string>();
	const answerAll = (some: CrowdMember[], answer: 'going' | 'declined'): Promise<Statuses> =>
		storm(
			some.map(({ id, code }, place) => () => {
				const client = servers.client(code, place);
				return history.ask(id, () => client.post(`/events/${event.slug}?/answer`, { answer }));
			})
		);
	const rowsOf = async (answer: 'going' | 'waitlisted') => {
		const rows = await servers.read((db) =>
			db.select().from(attendances).where(eq(attendances.eventId, event.id)).all()
		);
		const ofAnswer = rows.filter((row) => row.answer === answer);
		return ofAnswer.sort((a, b) => (a.waitingOrder ?? 0) - (b.waitingOrder ?? 0));
	};

	const first = await answerAll(trial.random.shuffle(members), 'going');
	trial.hold(first[303] === members.length, `answers ${JSON.stringify(first)}`);
	const [going, waiting] = [await rowsOf('going'), await rowsOf('waitlisted')];
	trial.hold(going.length === capacity, `${going.length} come, of ${capacity} seats`);
	const gap = waiting.findIndex((row, index) => row.waitingOrder !== index + 1);
	const all = waiting.length === members.length - capacity && gap < 0;
	trial.hold(all, `${waiting.length} wait, with a gap at ${gap + 1}`);
	const overtaken = overtakers(
		history,
		[...going, ...waiting].map(({ userId }) => userId ?? ''),
		going.length
	);
	trial.hold(overtaken === 0, `${overtaken} overtook somebody who had been answered before`);

	const left = new Set(
		trial.random
			.shuffle(going)
			.slice(0, leaving)
			.map(({ userId }) => userId)
	);
	const second = await answerAll(
		members.filter(({ id }) => left.has(id)),
		'declined'
	);
	trial.hold(second[303] === leaving, `cancellations ${JSON.stringify(second)}`);
	const promoted = new Set(waiting.slice(0, leaving).map(({ id }) => id));
	const come = capacity - leaving + promoted.size;
	const now = await rowsOf('going');
	const right = now.filter(({ id, userId }) => promoted.has(id) || !left.has(userId)).length;
	trial.hold(right === come && now.length === come, `${right} of ${now.length} come by right`);
	const told = await servers.read((db) =>
		db.select().from(outbox).where(eq(outbox.kind, 'attendance-moved-up')).all()
	);
	const toldOnce = new Set(told.map(({ subjectId }) => subjectId as string));
	const toldRight = [...promoted].filter((id) => toldOnce.has(id)).length;
	trial.hold(
		told.length === promoted.size && toldRight === promoted.size,
		`${told.length} mails to those who moved up, to ${toldRight} of ${promoted.size}`
	);
}

/**
 * Who asked after somebody had been answered, and stands before them all the same. Those who come have no
 * order among themselves.
 * @param inOrder those who come, then those who wait
 */
function overtakers(history: History<string>, inOrder: string[], come: number): number {
	const position = new Map(inOrder.map((id, index) => [id, Math.max(index - come + 1, 0)]));
	const done = history.operations.filter(({ said }) => said === 'ok');
	const byPosition = done.toSorted((a, b) => position.get(a.input)! - position.get(b.input)!);
	let latestAsked = 0;
	let wrong = 0;
	for (const group of groupedBy(byPosition, ({ input }) => position.get(input)!)) {
		wrong += group.filter(({ answered }) => answered < latestAsked).length;
		latestAsked = Math.max(latestAsked, ...group.map(({ asked }) => asked));
	}
	return wrong;
}

function groupedBy<T>(sorted: T[], keyOf: (item: T) => number): T[][] {
	const groups: T[][] = [];
	for (const item of sorted) {
		const last = groups.at(-1);
		if (last && keyOf(last[0]!) === keyOf(item)) last.push(item);
		else groups.push([item]);
	}
	return groups;
}
