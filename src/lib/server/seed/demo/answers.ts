import { isRefusal } from '$lib/messages/refusal';
import { hourMs, minuteMs } from '$lib/time/durations';
import { earliestOf, fromEpoch, type Instant, plus } from '$lib/time/instant';
import type { User } from '../../auth';
import type { Event } from '../../events';
import * as attendances from '../../attendances';
import { demoPeople } from '../demo-people';
import type { Dice } from './dice';
import type { Step } from './timeline';
import type { Change } from '../../db/change';

/** How long before the start people arrive at the earliest, in milliseconds. */
export const doorsOpen = 40 * minuteMs;

/** How a step finds its event at the time of the answer. */
export interface Awaited {
	startsAt: Instant;
	/** For the error. */
	name: string;
	find: (change: Change) => Promise<Event>;
	maxCompanions: number;
	/** Chooses who answers, with how many companions, and when. */
	thrown: Dice;
}

/**
 * The answers of members in the two weeks before an event, as far as those have passed: most are `going`,
 * some `tentative`, one in ten `declined`.
 */
export function answersTo(event: Awaited, people: User[], going: number, now: Instant): Step[] {
	const { thrown } = event;
	const yes = thrown.some(people, going);
	const others = people.filter((person) => !yes.includes(person));
	const unsure = thrown.some(others, Math.round(going / 9));
	const no = thrown.some(
		others.filter((person) => !unsure.includes(person)),
		Math.round(going / 10)
	);
	const inputs = [
		...yes.map((person) => ({
			person,
			answer: 'going' as const,
			companions: partyOf(event)
		})),
		...unsure.map((person) => ({ person, answer: 'tentative' as const, companions: 0 })),
		...no.map((person) => ({ person, answer: 'declined' as const, companions: 0 }))
	];
	return inputs.map(({ person, ...input }) => ({
		at: momentBefore(event, now),
		what: `${person.name} answers to ${event.name}`,
		act: async (change) =>
			attendances.answer(change, await event.find(change), { userId: person.id }, input)
	}));
}

/** Guests: people without an account who have verified their address. */
export function guestsOf(event: Awaited, count: number, from: number, now: Instant): Step[] {
	return demoPeople(400 + from, count).map(({ name, email, locale }) => ({
		at: momentBefore(event, now),
		what: `${name} answers to ${event.name}`,
		act: async (change) => {
			const guest = { name, email: email.replace('@demo.', '@visite.'), locale };
			const input = { answer: 'going' as const, companions: event.thrown.chance(0.3) ? 1 : 0 };
			return attendances.answer(change, await event.find(change), { guest }, input);
		}
	}));
}

/** Check-ins: most of the people who answered `going` arrive, once the event has begun. */
export function arrivalsAt(event: Awaited, now: Instant): Step {
	const { thrown } = event;
	return {
		at: earliestOf(plus(event.startsAt, 20 * minuteMs), now),
		what: `arrivals at ${event.name}`,
		act: async (change) => {
			const { tx } = change;
			const all = await attendances.listOf(tx, (await event.find(change)).id);
			for (const { id, answer } of all) {
				if (answer !== 'going' || thrown.chance(0.15)) continue;
				const at = plus(event.startsAt, thrown.between(-40, 18) * minuteMs);
				if (at > now) continue;
				const attendance = await attendances.findAttendance(tx, (await event.find(change)).id, id);
				const come =
					attendance && (await attendances.markArrived({ ...change, now: at }, attendance));
				if (isRefusal(come)) return come;
			}
			return undefined;
		}
	};
}

function momentBefore({ startsAt, thrown }: Awaited, now: Instant): Instant {
	const latest = Math.min(now - 15 * minuteMs, startsAt - 8 * hourMs);
	const earliest = Math.min(startsAt - 12 * 24 * hourMs, now - 4 * 24 * hourMs);
	return fromEpoch(
		Math.round(latest - (thrown.between(0, 1000) / 1000) ** 1.5 * (latest - earliest))
	);
}

function partyOf({ maxCompanions, thrown }: Awaited): number {
	const companions = thrown.chance(0.22) ? 1 : thrown.chance(0.06) ? 2 : 0;
	return Math.min(companions, maxCompanions);
}
