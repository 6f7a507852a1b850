import { isRefusal } from '$lib/messages/refusal';
import * as attendances from '$lib/server/attendances';
import * as bookings from '$lib/server/bookings';
import * as calendars from '$lib/server/calendars';
import type { Change } from '$lib/server/db/change';
import type { BookingId, EventId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import { hourMs } from '$lib/time/durations';
import { fromEpoch, plus, type Instant } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { actorOf } from '../../support/change';
import { paris } from '../../support/zones';
import type { Expected, ExpectedEntries, Feed } from './expected-entries';
import { tokenOf } from './place';

/** Those that make something are frequent: the others end some of it. */
export const editKinds = [
	...(['create', 'create', 'create', 'retitle', 'move', 'move', 'place', 'unseen'] as const),
	...(['cancel', 'answer', 'answer', 'book', 'book', 'book', 'book', 'shift'] as const),
	...(['shift', 'rename', 'give-up', 'decline'] as const)
];

/** An edit before it is known what it is about. */
export interface Edit {
	what: (typeof editKinds)[number];
	which: number;
	/** From now until it begins. */
	hours: number;
	word: string;
}

/** An edit of something, and what people then know of it. */
interface Act {
	run: (change: Change) => Promise<unknown>;
	passed: (result: unknown) => void;
}

/** A hub with two rooms, and the calendars that show it. */
export async function aPlaceToEdit(store: Store) {
	const hub = await aHub(store, { slug: 'ici', zone: paris });
	const small = await aRoom(store, hub);
	const large = await aRoom(store, hub, { approval: 'concierge' });
	const member = await aMember(store, hub);
	const concierge = await aMember(store, hub, { role: 'concierge' });
	const token = tokenOf(member.id, member.feedVersion);
	return {
		...{ hub, member, concierge, rooms: [small, large] },
		feeds: ({ read: db }: Store): [Feed, () => Promise<calendars.Calendar | undefined>][] => [
			['hub', () => calendars.findHubCalendar(db, 'ici')],
			['public', () => calendars.findPublicCalendar(db)],
			['personal', () => calendars.findPersonalCalendar(db, token)]
		]
	};
}

export type Place = Awaited<ReturnType<typeof aPlaceToEdit>>;

/** @returns undefined when there is nothing yet that it could be about */
export function actOf(
	{ what, which, hours, word }: Edit,
	at: Instant,
	{ hub, member, rooms }: Place,
	expected: ExpectedEntries
): Act | undefined {
	const startsAt = plus(fromEpoch(Math.ceil(at / hourMs) * hourMs), hours * hourMs);
	const anHour = { startsAt, endsAt: plus(startsAt, hourMs) };
	const room = rooms[which % rooms.length]!;
	if (what === 'create') {
		const draft = { kind: 'talk' as const, title: `Soirée ${word}`, ...anHour, capacity: 5 };
		return {
			async run(change) {
				const made = await events.create(change, hub, { ...draft, room: null });
				return isRefusal(made) ? made : events.publish(change, made);
			},
			passed: (event) => {
				const { id, uid } = event as events.Event;
				const { title } = draft;
				expected.events.push({ id, uid, title, ...anHour, place: hub.name, cancelled: false });
			}
		};
	}
	if (what === 'book') {
		const input = { ...anHour, title: word, visibility: 'members' as const };
		return {
			run: (change) => bookings.book(change, room, input, member),
			passed: (booking) => {
				const { id, uid } = booking as bookings.Booking;
				const title = word.trim() || room.name;
				expected.bookings.push({ id, uid, title, ...anHour, place: room.name, cancelled: false });
			}
		};
	}
	const isOfBooking = ['shift', 'rename', 'give-up', 'decline'].includes(what);
	const one = pick(isOfBooking ? expected.bookings : expected.events, which, at);
	if (!one) return undefined;
	const becomes = (to: Partial<Expected>) => () => expected.change(one, to);
	const event = { id: one.id as EventId };
	const booking = { id: one.id as BookingId };
	switch (what) {
		case 'retitle': {
			const title = `Autre ${word}`;
			return {
				run: (change) => events.change(change, event, { title }),
				passed: becomes({ title })
			};
		}
		case 'move': {
			const times = { startsAt, endsAt: plus(startsAt, 2 * hourMs) };
			return { run: (change) => events.change(change, event, times), passed: becomes(times) };
		}
		case 'place': {
			const to = which % 2 ? { room: rooms[0]! } : { room: null, place: 'Dehors' };
			const where = to.room?.name ?? 'Dehors';
			return {
				run: (change) => events.change(change, event, to),
				passed: becomes({ place: where })
			};
		}
		case 'unseen': {
			const maxCompanions = which % 10;
			return {
				run: (change) => events.change(change, event, { maxCompanions }),
				passed: becomes({})
			};
		}
		case 'cancel':
			return {
				run: (change) => events.cancel(change, event, 'Panne.'),
				passed: becomes({ cancelled: true })
			};
		case 'answer': {
			const answer = (['going', 'tentative', 'declined'] as const)[which % 3]!;
			const attendee = { userId: member.id };
			return {
				run: (change) => attendances.answer(change, event, attendee, { answer, companions: 0 }),
				passed: becomes({})
			};
		}
		case 'shift':
			return {
				run: (change) => bookings.move(change, booking, { room, ...anHour }),
				passed: () => {
					// Without words of its own it bears the name of its room.
					const title = rooms.some(({ name }) => name === one.title) ? room.name : one.title;
					expected.change(one, { title, ...anHour, place: room.name });
				}
			};
		case 'rename': {
			const title = `R ${word}`;
			return {
				run: (change) => bookings.change(change, booking, { title }),
				passed: becomes({ title })
			};
		}
		case 'give-up':
			return {
				run: (change) => bookings.cancel({ ...change, actor: actorOf(member) }, booking, ''),
				passed: becomes({ cancelled: true, gone: true })
			};
		case 'decline':
			return {
				run: (change) => bookings.cancel(change, booking, 'Fuite.'),
				passed: becomes({ cancelled: true })
			};
	}
}

/** Mostly one that goes on and is to come, so that most edits pass; now and then any. */
function pick(among: Expected[], which: number, at: Instant): Expected | undefined {
	const live = among.filter(({ cancelled, endsAt }) => !cancelled && endsAt > at);
	const from = which % 8 === 7 || live.length === 0 ? among : live;
	return from[Math.floor(which / 8) % Math.max(from.length, 1)];
}
