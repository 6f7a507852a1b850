import fc from 'fast-check';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import * as bookings from '$lib/server/bookings';
import type { Change } from '$lib/server/db/change';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import * as pitches from '$lib/server/pitches';
import * as rooms from '$lib/server/rooms';
import { changeHub } from '$lib/server/usecases/run-hub';
import { hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { minutes } from '$lib/time/minutes';
import { monday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { usualLayout } from '../../factories/pitch';
import { aRoom } from '../../factories/room';
import { actorOf } from '../../support/change';
import { paris } from '../../support/zones';

/** Something that somebody does, chosen by a random generator. */
export interface Act {
	what: keyof ReturnType<typeof actsOf>;
	which: number;
	other: number;
	word: string;
}

export const anAct: fc.Arbitrary<Act> = fc.record({
	what: fc.constantFrom(
		...(['create', 'create', 'night', 'retitle', 'move', 'place', 'unseen', 'cancel'] as const),
		...(['answer', 'answer', 'answer', 'remove', 'book', 'book', 'shift', 'entitle'] as const),
		...(['giveUp', 'callOff', 'decide', 'nameHub', 'nameRoom', 'language'] as const),
		...(['take', 'take', 'edit', 'withdraw', 'swap', 'layout', 'capacity', 'visibility'] as const)
	),
	which: fc.nat(60),
	other: fc.nat(60),
	word: fc.string({ maxLength: 4, unit: fc.constantFrom(...'aé ;,\\\n\u0007') })
});

/** A hub, its two rooms and four people, in which acts take place. */
export async function aStage(store: Store) {
	const hub = await aHub(store, { slug: 'ici', zone: paris, locale: 'fr' });
	const halls = [await aRoom(store, hub), await aRoom(store, hub, { approval: 'concierge' })];
	const concierge = await aConcierge(store, hub);
	const members = [await aMember(store, hub), await aMember(store, hub, { locale: 'de' })];
	return { hub, halls, concierge, members };
}

export type Stage = Awaited<ReturnType<typeof aStage>>;

/** All that can be done: each act finds what it is done to by the numbers it was given. */
export function actsOf({ hub, halls, members }: Stage) {
	const made: events.Event[] = [];
	const nights: events.Event[] = [];
	const booked: bookings.Booking[] = [];
	const at = (number: number) => plus(fromEpoch(monday), (24 + number) * hourMs);
	const pick = <T>(list: T[], number: number) => list[number % list.length];
	const event = ({ which }: Act) => pick([...made, ...nights], which);
	const member = ({ other }: Act) => pick(members, other)!;
	const by = (change: Change, act: Act) => ({ ...change, actor: actorOf(member(act)) });
	const ownPitch = async (change: Change, act: Act) => {
		const night = pick(nights, act.which);
		return night && pitches.findMyPitch(change.tx, night.id, member(act).id);
	};
	const keep = <T>(list: T[], result: T | Refusal) => {
		if (!isRefusal(result)) list.push(result);
		return result;
	};
	const announce = async (change: Change, act: Act, kind: 'talk' | 'pitch') => {
		const startsAt = at(act.other);
		const draft = {
			kind,
			title: `Soirée ${act.word}`,
			startsAt,
			endsAt: plus(startsAt, 4 * hourMs)
		};
		const room = act.which % 3 ? null : pick(halls, act.which)!;
		const event = await events.create(change, hub, { ...draft, room, capacity: 1 });
		if (isRefusal(event)) return event;
		const order =
			kind === 'pitch' && (await pitches.createRunningOrder(change, event, usualLayout));
		if (isRefusal(order)) return order;
		return keep(kind === 'pitch' ? nights : made, await events.publish(change, event));
	};
	const layoutOf = ({ which, other }: Act) => ({
		...usualLayout,
		slotCount: 2 + (which % 5),
		welcomeMinutes: minutes(other % 20)
	});

	const acts = {
		create: (change: Change, act: Act) => announce(change, act, 'talk'),
		night: (change: Change, act: Act) => announce(change, act, 'pitch'),
		retitle: (change: Change, act: Act) =>
			event(act) && events.change(change, event(act)!, { title: `Autre ${act.word}` }),
		move: (change: Change, act: Act) =>
			event(act) &&
			events.change(change, event(act)!, {
				startsAt: at(act.other),
				endsAt: plus(at(act.other), 4 * hourMs)
			}),
		place: (change: Change, act: Act) =>
			event(act) &&
			events.change(
				change,
				event(act)!,
				act.other % 3 ? { room: pick(halls, act.other)! } : { room: null, place: act.word }
			),
		unseen: (change: Change, act: Act) =>
			event(act) && events.change(change, event(act)!, { maxCompanions: act.other % 5 }),
		capacity: (change: Change, act: Act) =>
			event(act) && events.change(change, event(act)!, { capacity: 1 + (act.other % 3) }),
		visibility: (change: Change, act: Act) =>
			event(act) &&
			events.change(change, event(act)!, { visibility: act.other % 2 ? 'members' : 'public' }),
		cancel: (change: Change, act: Act) =>
			act.other % 4 === 0 && event(act) && events.cancel(change, event(act)!, act.word),
		answer: (change: Change, act: Act) =>
			event(act) &&
			attendances.answer(
				by(change, act),
				event(act)!,
				{ userId: member(act).id },
				{ answer: (['going', 'tentative', 'declined'] as const)[act.which % 3]!, companions: 0 }
			),
		async remove(change: Change, act: Act) {
			const given = event(act);
			const [answer] = given ? await attendances.listOf(change.tx, given.id) : [];
			return answer && ((await attendances.remove(change, answer as never, '')) ?? true);
		},
		async book(change: Change, act: Act) {
			const startsAt = at(act.which);
			const input = { startsAt, endsAt: plus(startsAt, hourMs), title: act.word };
			const wish = { ...input, visibility: 'members' as const };
			return keep(
				booked,
				await bookings.book(
					act.which % 2 ? by(change, act) : change,
					pick(halls, act.other)!,
					wish,
					member(act)
				)
			);
		},
		async shift(change: Change, act: Act) {
			const booking = pick(booked, act.which);
			const room = pick(halls, act.other)!;
			const startsAt = at(act.other);
			const time = { room, startsAt, endsAt: plus(startsAt, hourMs) };
			return booking && bookings.move(change, booking, time);
		},
		entitle: (change: Change, act: Act) =>
			booked.length > 0 &&
			bookings.change(change, pick(booked, act.which)!, { title: `R${act.word}` }),
		giveUp: (change: Change, act: Act) =>
			act.other % 3 === 0 &&
			booked.length > 0 &&
			bookings.cancel(by(change, act), pick(booked, act.which)!, ''),
		callOff: (change: Change, act: Act) =>
			act.other % 3 === 0 &&
			booked.length > 0 &&
			bookings.cancel(change, pick(booked, act.which)!, act.word),
		async decide(change: Change, act: Act) {
			const given = pick(booked, act.which);
			const booking = given && (await bookings.findBookingById(change.tx, given.id));
			return booking && bookings.confirm(change, booking);
		},
		nameHub: (change: Change, act: Act) =>
			changeHub(
				change,
				hub,
				act.which % 2 ? { name: `Ici ${act.word}` } : { address: `${act.other} rue` }
			),
		nameRoom: (change: Change, act: Act) =>
			rooms.changeRoom(change, pick(halls, act.which)!, {
				name: `Salle ${act.which % 2} ${act.word}`
			}),
		async language(change: Change, act: Act) {
			const locale = (['fr', 'en', 'de'] as const)[act.which % 3]!;
			return (await auth.changeLocale(by(change, act), member(act).id, locale)) ?? true;
		},
		take: (change: Change, act: Act) =>
			nights.length > 0 &&
			pitches.wait(by(change, act), pick(nights, act.which)!, member(act), {
				...{ kind: 'idea', title: `Idée ${act.word}`, summary: '', ask: '', link: '' }
			}),
		async edit(change: Change, act: Act) {
			const pitch = await ownPitch(change, act);
			return pitch && pitches.edit(by(change, act), pitch, { ...pitch, title: `I${act.word}` });
		},
		async withdraw(change: Change, act: Act) {
			const pitch = act.which % 2 ? await ownPitch(change, act) : undefined;
			return pitch && pitches.withdraw(by(change, act), pitch);
		},
		async swap(change: Change, act: Act) {
			const night = pick(nights, act.which);
			const slots = night ? await pitches.listSlots(change.tx, night.id) : [];
			const [one, other] = [slots[0], pick(slots, act.other)];
			return night && one && other && pitches.swap(change, night, one.id, other.id);
		},
		layout: (change: Change, act: Act) =>
			nights.length > 0 &&
			pitches.changeRunningOrder(change, pick(nights, act.which)!, layoutOf(act))
	};
	return acts;
}
