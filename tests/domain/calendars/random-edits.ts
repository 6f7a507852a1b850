import { eq, gt } from 'drizzle-orm';
import fc from 'fast-check';
import { isRefusal } from '$lib/messages/refusal';
import * as bookings from '$lib/server/bookings';
import * as calendars from '$lib/server/calendars';
import type { EventId } from '$lib/server/db/id';
import { calendarEntries } from '$lib/server/entries/schema';
import * as events from '$lib/server/events';
import * as attendances from '$lib/server/attendances';
import * as rooms from '$lib/server/rooms';
import type { Store } from '$lib/server/db/store';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { paris } from '../../support/zones';
import { windowAt } from '$lib/server/calendars/window';
import { events as eventRows } from '$lib/server/events/schema';
import { clock } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { now, read } from './place';
import { respond } from '../../support/ical/answer';
import type { Change } from '$lib/server/db/change';
import { hourMs, minuteMs, secondMs } from '$lib/time/durations';
import { fromEpoch, plus, type Instant } from '$lib/time/instant';
import { byPerson, actorOf } from '../../support/change';

const edit = fc.record({
	what: fc.constantFrom(
		...['create', 'create', 'retitle', 'move', 'move', 'place', 'unseen', 'cancel'],
		...['answer', 'answer', 'book', 'book', 'shift', 'rename', 'give-up', 'decline']
	),
	which: fc.nat(9),
	hours: fc.integer({ min: 1, max: 200 }),
	later: fc.constantFrom(secondMs, minuteMs, hourMs),
	word: fc.string({ minLength: 1, maxLength: 20 })
});

interface Seen {
	sequence: number;
	cancelled: boolean;
	starts: string;
	ends: string;
}

/** A client's copy of a calendar: the tag, and the lines of each entry. */
interface Copy {
	etag: string;
	entries: string;
	byUid: Map<string, Seen>;
}

/**
 * Makes so many random edits of events, answers and bookings, and reads the feeds after each: UIDs and
 * cancelled entries stay, SEQUENCE never falls, the tag changes exactly with the content, and what the hub's
 * feed shows of an event is what is stored (reliability R25).
 * @returns what was wrong, one sentence each; how many edits passed, and how many changed a feed
 */
export async function editAtRandom(store: Store, { edits, seed }: { edits: number; seed: number }) {
	const findings: string[] = [];
	const hold = (holds: boolean, otherwise: string) => {
		if (!holds) findings.push(otherwise);
	};
	const hub = await aHub(store, { slug: 'ici', zone: paris });
	const [small, large] = [
		await aRoom(store, hub),
		await aRoom(store, hub, { approval: 'concierge' })
	];
	const member = await aMember(store, hub);
	const concierge = await aMember(store, hub, { role: 'concierge' });
	const made: { id: string; uid: string }[] = [];
	const booked: bookings.Booking[] = [];
	let at = now;

	const acts: Record<string, (change: Change, one: ReturnType<typeof pick>) => Promise<unknown>> = {
		async create(change, { word, startsAt }) {
			const draft = {
				kind: 'talk' as const,
				title: `Soirée ${word}`,
				startsAt,
				endsAt: plus(startsAt, hourMs)
			};
			const event = await events.create(change, hub, { ...draft, room: null, capacity: 5 });
			if (isRefusal(event)) return event;
			made.push(event);
			return events.publish(change, event);
		},
		retitle: (change, { event, word }) =>
			event && events.change(change, event, { title: `Autre ${word}` }),
		move: (change, { event, startsAt }) =>
			event && events.change(change, event, { startsAt, endsAt: plus(startsAt, 2 * hourMs) }),
		place: (change, { event, which }) =>
			event &&
			events.change(change, event, which % 2 ? { room: small } : { room: null, place: 'Dehors' }),
		unseen: (change, { event, which }) =>
			event && events.change(change, event, { maxCompanions: which }),
		cancel: (change, { event, which }) =>
			which < 5 && event ? events.cancel(change, event, 'Panne.') : Promise.resolve(),
		answer: (change, { event, which }) =>
			event &&
			attendances.answer(
				change,
				event,
				{ userId: member.id },
				{ answer: (['going', 'tentative', 'declined'] as const)[which % 3]!, companions: 0 }
			),
		async book(change, { which, startsAt, word }) {
			const input = {
				startsAt,
				endsAt: plus(startsAt, hourMs),
				title: word,
				visibility: 'members' as const
			};
			const booking = await bookings.book(change, which % 2 ? small : large, input, member);
			if (!isRefusal(booking)) booked.push(booking);
			return booking;
		},
		async shift(change, { booking, startsAt }) {
			const room = booking && (await rooms.findRoomById(change.tx, booking.roomId));
			return (
				room && bookings.move(change, booking, { room, startsAt, endsAt: plus(startsAt, hourMs) })
			);
		},
		rename: (change, { booking, word }) =>
			booking && bookings.change(change, booking, { title: `R ${word}` }),
		'give-up': (change, { booking, which }) =>
			which < 4 && booking
				? bookings.cancel({ ...change, actor: actorOf(member) }, booking, '')
				: Promise.resolve(),
		decline: (change, { booking, which }) =>
			which < 4 && booking ? bookings.cancel(change, booking, 'Fuite.') : Promise.resolve()
	};
	const pick = ({ which, hours, word }: { which: number; hours: number; word: string }) => ({
		which,
		word,
		startsAt: plus(fromEpoch(Math.ceil(at / hourMs) * hourMs), hours * hourMs),
		event: made[which % Math.max(made.length, 1)] as never as { id: EventId },
		booking: booked[which % Math.max(booked.length, 1)]!
	});

	const finds = {
		hub: () => calendars.findHubCalendar(store.read, 'ici'),
		public: () => calendars.findPublicCalendar(store.read),
		personal: () => calendars.findPersonalCalendar(store.read, tokenOf(member))
	};
	const held = new Map<string, Copy>();
	const tally = { done: 0, changed: 0 };
	const ownCancelled = new Set<string>();
	for (const one of fc.sample(edit, { numRuns: edits, seed })) {
		const sameDay = today(at) === today(at + one.later);
		at = plus(at, one.later);
		const result = await store.write(byPerson(concierge, at), async (change) =>
			acts[one.what]!(change, pick(one))
		);
		if (result && !isRefusal(result)) tally.done += 1;
		if (one.what === 'give-up' && result && !isRefusal(result)) {
			ownCancelled.add((result as bookings.Booking).uid);
		}
		for (const [name, find] of Object.entries(finds)) {
			const answer = await respond(
				{ request: new Request('https://sillon.example/x.ics'), db: store.read, now: at },
				find
			);
			const text = await answer.text();
			const seen = seenIn(answer.headers.get('etag')!, text);
			const before = held.get(name);
			if (before) {
				const changed = before.entries !== seen.entries;
				tally.changed += Number(changed);
				const tagChanged = seen.etag !== before.etag;
				if (sameDay) hold(tagChanged === changed, `${name}: the tag after ${one.what}`);
				for (const [uid, { sequence, cancelled, ends }] of before.byUid) {
					const after = seen.byUid.get(uid);
					if (after) hold(after.sequence >= sequence, `${uid}: SEQUENCE falls`);
					if (cancelled && !ownCancelled.has(uid) && ends > `${today(at)}T24`) {
						hold(after?.cancelled === true, `${uid} does not stay as cancelled`);
					}
				}
			}
			held.set(name, seen);
		}
		const uids = [...held.get('hub')!.byUid.keys()];
		const strange = uids.find((uid) => !made.some((event) => event.uid === uid));
		hold(strange === undefined, `${strange} is no event of the hub`);
		findings.push(...(await notAsStored(store, held.get('hub')!, at)));
	}
	return { findings, ...tally };
}

/** What the hub's feed shows of its coming events, beside what is stored of them. */
async function notAsStored(store: Store, { byUid }: Copy, at: Instant): Promise<string[]> {
	const rows = await store.read.select().from(eventRows).where(gt(eventRows.startsAt, at)).all();
	const last = windowAt(at, paris).until;
	const stored = await store.read
		.select()
		.from(calendarEntries)
		.where(eq(calendarEntries.kind, 'event'))
		.all();
	const sequences = new Map(
		stored
			.filter(({ collection }) => collection.startsWith('hub:'))
			.map(({ subjectId, sequence }) => [subjectId, sequence])
	);
	return rows
		.filter((row) => row.state !== 'draft' && row.startsAt < last)
		.flatMap(({ id, uid, state, startsAt }) => {
			const seen = byUid.get(uid);
			if (!seen) return [`${uid} is not in the feed`];
			const starts = `${dateOf(startsAt, paris)}T${clock(startsAt, paris)}:00`;
			const isSame =
				seen.sequence === sequences.get(id) &&
				seen.cancelled === (state === 'cancelled') &&
				seen.starts === starts;
			return isSame
				? []
				: [`${uid} is ${JSON.stringify(seen)} in the feed, stored ${starts}, ${state}`];
		});
}

/** The local date in Metz, in winter. */
function today(at: number): string {
	return new Date(at + hourMs).toISOString().slice(0, 10);
}

function tokenOf(user: { id: string; feedVersion: number }): string {
	return /feeds\/(.+)\.ics/.exec(calendars.personalAddress(user))![1]!;
}

function seenIn(etag: string, text: string): Copy {
	const entries = read(text);
	return {
		etag,
		entries: text.slice(text.indexOf('BEGIN:VEVENT')),
		byUid: new Map(
			entries.map(({ uid, sequence, status, start, end }) => [
				uid,
				{ sequence, cancelled: status === 'CANCELLED', starts: start, ends: end }
			])
		)
	};
}
