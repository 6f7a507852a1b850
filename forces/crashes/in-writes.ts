import { bookings } from '$lib/server/bookings/schema';
import { attendances } from '$lib/server/attendances/schema';
import type { Store } from '$lib/server/db/store';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { freeTimes } from '../../bench/free-times';
import { anEventRow, type EventRow } from '../../tests/factories/attendance';
import { aCrowd, type CrowdMember } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { aRoom } from '../../tests/factories/room';
import { prepareApp, type PreparedApp } from '../../tests/support/prepared';
import { readBeside } from '../../tests/support/read-beside';
import { auditDatabase } from '../support/audit/database';
import { bookedId, postBooking } from '../support/booking-form';
import { inMs, inSeconds, timed } from '../support/figures';
import { History } from '../support/history';
import { formOf } from '../support/hours';
import { pause, until } from '../support/pause';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';

const kills = numberOf({ brief: 8, usual: 100 });
/** Of so many kills one comes among answers to events: a process that was just started takes them after bookings. */
const perAnswer = 4;
const kinds = {
	bookings: ['book', 'book', 'cancel', 'answer'],
	answers: ['answer', 'answer', 'answer', 'book']
} as const;
const clients = 50;
/** Bars, in milliseconds. */
const startWithin = 3_000;
const allWithin = 120_000;

async function fill(store: Store) {
	const hub = await aHub(store);
	const rooms = [];
	for (let index = 0; index < 40; index += 1) {
		rooms.push(await aRoom(store, hub, { aheadDays: 365 }));
	}
	const events: EventRow[] = [];
	for (let index = 0; index < 50; index += 1) {
		const startsAt = plus(fromEpoch(Date.now()), (3 + index) * dayMs);
		const times = { startsAt, endsAt: plus(startsAt, 1) };
		events.push(await anEventRow(store, hub, { ...times, capacity: 1000 }));
	}
	return { hub, rooms, events, members: await aCrowd(store, hub, 250), people: [] };
}

type App = PreparedApp<Awaited<ReturnType<typeof fill>>>;

/** What members ask for: a booking of a half hour of its own, its cancellation, or an answer. */
interface Asked {
	kind: 'book' | 'cancel' | 'answer';
	key: string;
}

/** SIGKILL at random moments under load: what was said to be done is kept, whole (reliability R8). */
export async function inWrites(trial: Trial): Promise<string> {
	const app = await prepareApp(fill);
	const members = membersWho(app, trial);
	const starts: number[] = [];
	try {
		const { took } = await timed(async () => {
			for (let kill = 0; kill < kills; kill += 1) {
				const mostly = kill % perAnswer === 0 ? 'answers' : 'bookings';
				const before = { heard: members.history.answers, coming: members.coming.size };
				const load = members.begin(mostly);
				// The time counts from the first answer: a process that has just started is slow.
				await until('an answer', 60_000, () =>
					mostly === 'answers'
						? members.coming.size > before.coming
						: members.history.answers > before.heard
				);
				await pause(trial.random.between(150, 400));
				members.end();
				await app.kill();
				await load;
				starts.push((await timed(() => app.restart())).took);
			}
		});
		const lost = await compare(app, members.history, trial);
		trial.find(
			await readBeside(app, (db) =>
				auditDatabase(db, { bookings: kills, attendances: kills / perAnswer }, { allMailed: true })
			)
		);
		const slowest = Math.max(...starts);
		trial.hold(slowest < startWithin, `a start took ${inMs(slowest)}, bar ${startWithin} ms`);
		trial.hold(took < allWithin, `all took ${inSeconds(took)}, bar ${allWithin / 1000} s`);
		const { faults } = members.history;
		trial.hold(faults.length === 0, `${faults.length} faults: ${[...new Set(faults)].join()}`);
		const acked = members.history.inputs('ok').length;
		trial.hold(acked > kills, `only ${acked} operations were acknowledged`);
		return `${kills} kills, ${acked} acknowledged, ${members.history.inputs('unknown').length} unknown, ${lost} lost, slowest start ${inMs(slowest)}`;
	} finally {
		await app.stop();
	}
}

function membersWho(app: App, trial: Trial) {
	const { hub, rooms, events, members } = app.data;
	const history = new History<Asked>();
	const times = freeTimes(rooms, 60);
	const booked: { member: CrowdMember; id: string }[] = [];
	const coming = new Set<string>();
	let isEnded = false;
	let turn = 0;
	let mostly: keyof typeof kinds = 'bookings';

	async function ask(member: CrowdMember): Promise<void> {
		const client = app.withCode(member.code);
		const kind = trial.random.pick(kinds[mostly]);
		if (kind === 'answer') {
			const event = trial.random.pick(events);
			const key = `${event.id} ${member.id}`;
			const answer = await history.ask({ kind, key }, () =>
				client.post(`/events/${event.slug}?/answer`, { answer: 'going' })
			);
			if (answer.status === 303) coming.add(key);
		} else if (kind === 'cancel' && booked.length > 0) {
			const own = booked.splice(trial.random.between(0, booked.length - 1), 1)[0]!;
			const holder = app.withCode(own.member.code);
			await history.ask({ kind, key: own.id }, () =>
				holder.post(`/bookings/${own.id}?/cancel`, { reason: '' })
			);
		} else {
			const time = times[(turn += 1)]!;
			const key = `${time.room.id} ${time.day} ${time.from}`;
			const answer = await history.ask({ kind: 'book', key }, () =>
				postBooking(client, hub, time, `crash${String(turn).padStart(15, '0')}`)
			);
			const id = bookedId(answer);
			if (id) booked.push({ member, id });
		}
	}

	async function use(first: number): Promise<void> {
		for (let next = first; !isEnded; next += clients) {
			await ask(members[next % members.length]!).catch(() => pause(5));
		}
	}

	return {
		history,
		/** Who was told of which event that they are expected: each is a row of its own. */
		coming,
		begin(of: keyof typeof kinds) {
			isEnded = false;
			mostly = of;
			return Promise.all(Array.from({ length: clients }, (_, index) => use(index + turn)));
		},
		end: () => (isEnded = true)
	};
}

/** @returns how many of those that were said to be done are not there */
async function compare(app: App, history: History<Asked>, trial: Trial): Promise<number> {
	const { bookedRows, answered } = await readBeside(app, async (db) => ({
		bookedRows: await db.select().from(bookings).all(),
		answered: await db.select().from(attendances).all()
	}));
	const kept = new Set([
		...bookedRows.map((row) => `book ${row.roomId} ${formOf(row)}`),
		...bookedRows.filter((row) => row.state === 'cancelled').map((row) => `cancel ${row.id}`),
		...answered.map((row) => `answer ${row.eventId} ${row.userId}`)
	]);
	const namesOf = (said: 'ok' | 'fail' | 'unknown') =>
		history.inputs(said).map(({ kind, key }) => `${kind} ${key}`);
	const known = new Set([...namesOf('ok'), ...namesOf('unknown')]);
	const lost = namesOf('ok').filter((name) => !kept.has(name));
	const unasked = [...kept].filter((name) => !known.has(name));
	trial.hold(lost.length === 0, `${lost.length} acknowledged are lost: ${lost[0]}`);
	trial.hold(unasked.length === 0, `${unasked.length} refused are there: ${unasked[0]}`);
	return lost.length;
}
