import type { Store } from '$lib/server/db/store';
import { bookings } from '$lib/server/bookings/schema';
import { freeTimes, type FreeTime } from '../../bench/free-times';
import { aBooking } from '../../tests/factories/booking';
import { fromEpoch } from '$lib/time/instant';
import { overlaps } from '$lib/time/interval';
import { aCrowd, type CrowdMember } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { aRoom } from '../../tests/factories/room';
import { fieldsIn } from '../../tests/support/requests/form-fields';
import { storm } from '../../tests/support/requests/storm';
import { auditDatabase } from '../support/audit/database';
import { isExplained } from '../support/explained';
import { History } from '../support/history';
import { hoursOf } from '../support/hours';
import type { Trial } from '../support/trial';
import { numberOf } from '../support/length';
import { oneServer } from './servers';

/** « Move A to B » beside « book B », and half as many again with « cancel A » beside both. */
const pairs = numberOf({ brief: 30, usual: 200 });
const all = pairs * 1.5;
/** Each must pass so often at least: else one was always first, and they did not meet. */
const leastPassed = pairs / 10;

async function fill(store: Store) {
	const hub = await aHub(store);
	const rooms = [await aRoom(store, hub), await aRoom(store, hub)];
	const members = await aCrowd(store, hub, 2 * all);
	const times = freeTimes(rooms, 20).slice(0, 2 * all);
	const now = fromEpoch(Date.now());
	const pairings = [];
	for (let index = 0; index < all; index += 1) {
		const [from, to] = [times[2 * index]!, times[2 * index + 1]!];
		const [mover, booker] = [members[2 * index]!, members[2 * index + 1]!];
		const held = await aBooking(store, from.room, mover, hoursOf(from), { now });
		pairings.push({ from, to, mover, booker, held });
	}
	return { hub, pairings, people: [] };
}

type Pairing = Awaited<ReturnType<typeof fill>>['pairings'][number];
type Input = 'move' | 'book' | 'cancel';

/** Who has the two slots. */
interface Slots {
	a: 'mover' | null;
	b: 'mover' | 'booker' | null;
}

/**
 * Moving A to B beside booking B, and in some pairs beside cancelling A, too (reliability R6): B has one owner
 * at most, and nobody who did not cancel loses A without B.
 */
export async function moving(trial: Trial): Promise<string> {
	const { app, servers, data } = await oneServer(fill);
	const { hub, pairings } = data;
	try {
		const shown = new Map<Pairing, Record<string, string>>();
		for (const pairing of pairings) {
			const page = await servers.client(pairing.mover.code, 0).get(`/bookings/${pairing.held.id}`);
			shown.set(pairing, fieldsIn(await page.text(), 'change'));
		}
		const histories = new Map(pairings.map((one) => [one, new History<Input>()]));
		const sends = pairings.flatMap((pairing, index) => {
			const { to, mover, booker, held } = pairing;
			const history = histories.get(pairing)!;
			const target = { room: to.room.slug, day: to.day, from: to.from, until: to.until };
			const post = (who: CrowdMember, path: string, fields: Record<string, string>) => () =>
				servers.client(who.code, index).post(path, fields);
			const own = `/bookings/${held.id}`;
			const move = post(mover, `${own}?/change`, { ...shown.get(pairing), ...target });
			const book = post(booker, `/hubs/${hub.slug}/rooms?/book`, target);
			const cancel = post(mover, `${own}?/cancel`, { reason: '' });
			const both = [() => history.ask('move', move), () => history.ask('book', book)];
			return trial.random.shuffle(
				index >= pairs ? [...both, () => history.ask('cancel', cancel)] : both
			);
		});
		const statuses = await storm(sends);
		const strange = Object.keys(statuses).filter((status) => !['303', '409'].includes(status));
		trial.hold(strange.length === 0, `answers ${JSON.stringify(statuses)}`);
		const rows = await servers.read((db) => db.select().from(bookings).all());
		const passed = { move: 0, book: 0, cancel: 0 };
		for (const [pairing, history] of histories) {
			const end = endOf(pairing, rows, trial);
			for (const done of history.inputs('ok')) passed[done] += 1;
			trial.hold(
				isOneStory(history, end),
				`no order explains a pair that ended with A ${end.a}, B ${end.b}`
			);
		}
		for (const [what, times] of Object.entries(passed)) {
			trial.least(times, leastPassed, `times somebody could ${what}`);
		}
		trial.find(
			await servers.read((db) => auditDatabase(db, { bookings: all }, { allMailed: true }))
		);
		return `${all} pairs, ${passed.move} moved, ${passed.book} booked B, ${passed.cancel} cancelled, no slot with two owners, none lost`;
	} finally {
		await app.stop();
	}
}

function endOf(
	{ from, to, held, booker }: Pairing,
	rows: (typeof bookings.$inferSelect)[],
	trial: Trial
): Slots {
	const live = rows.filter(({ state }) => state === 'confirmed');
	/** Whoever has any of its time. */
	const at = (time: FreeTime) => {
		const owners = live.filter(
			(row) => row.roomId === time.room.id && overlaps(row, hoursOf(time))
		);
		trial.hold(owners.length < 2, `${owners.length} owners of one slot`);
		return owners[0];
	};
	const [a, b] = [at(from), at(to)];
	trial.hold(!a || a.id === held.id, 'somebody who did not ask for A has it');
	const isAsked = !b || b.id === held.id || b.holderId === booker.id;
	trial.hold(isAsked, 'somebody who did not ask for B has it');
	return {
		a: a ? 'mover' : null,
		b: !b ? null : b.id === held.id ? 'mover' : 'booker'
	};
}

function isOneStory(history: History<Input>, end: Slots): boolean {
	const nameOf = ({ a, b }: Slots) => `${a} ${b}`;
	return isExplained<Input, Slots>(history.operations, {
		begins: { a: 'mover', b: null },
		next({ a, b }, input) {
			if (input === 'book') return b === null ? { a, b: 'booker' } : undefined;
			if (input === 'cancel') {
				if (a === 'mover') return { a: null, b };
				return b === 'mover' ? { a, b: null } : undefined;
			}
			return a === 'mover' && b === null ? { a: null, b: 'mover' } : undefined;
		},
		nameOf,
		isFinal: (slots) => nameOf(slots) === nameOf(end)
	});
}
