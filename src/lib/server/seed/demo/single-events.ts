import { isRefusal } from '$lib/messages/refusal';
import { dayMs, hourMs } from '$lib/time/durations';
import { earliestOf, minus, plus } from '$lib/time/instant';
import * as events from '../../events';
import type { Event } from '../../events';
import { answersTo, arrivalsAt, doorsOpen, guestsOf, type Awaited } from './answers';
import { calendarOf } from './calendar';
import { dice } from './dice';
import type { DemoHub } from './people';
import { singleEvents } from './programme';
import type { Step } from './timeline';

/** Steps for the workshops, talks and social events of a hub, past and future, with their answers. */
export function singleEventsOf({ hub, members, rooms, concierges, now }: DemoHub): Step[] {
	const { weekday, at } = calendarOf(hub, now);
	const by = concierges[0]!;
	return (singleEvents[hub.slug] ?? []).flatMap((one, index) => {
		const date = weekday(one.weekday, one.weeks);
		const startsAt = at(date, one.from);
		const { kind, title, summary, description, going, guests = 0, cancelled } = one;
		let made: Event | undefined;
		const awaited: Awaited = {
			startsAt,
			name: title,
			maxCompanions: one.maxCompanions ?? 3,
			thrown: dice(`${title} ${date}`),
			find: () =>
				made ? Promise.resolve(made) : Promise.reject(new Error(`${title} is not there`))
		};
		const draft: events.EventDraft = {
			...{ kind, title, summary, description, startsAt, endsAt: at(date, one.until) },
			room: rooms.find(({ slug }) => slug === one.room) ?? null,
			place: one.place ?? '',
			capacity: one.capacity ?? null,
			maxCompanions: awaited.maxCompanions,
			visibility: one.visibility ?? 'public'
		};
		const steps: Step[] = [
			{
				at: plus(earliestOf(minus(startsAt, 30 * dayMs), minus(now, 20 * dayMs)), index * hourMs),
				what: `announce ${title}`,
				by,
				act: async (change) => {
					const written = await events.create(change, hub, draft);
					if (isRefusal(written)) return written;
					const published = await events.publish(change, written);
					if (!isRefusal(published)) made = published;
					return published;
				}
			},
			...answersTo(awaited, members.slice(0, 48), going, minus(now, cancelled ? 1.2 * dayMs : 0)),
			...guestsOf(awaited, guests, index * 5, minus(now, cancelled ? 1.2 * dayMs : 0))
		];
		if (startsAt - doorsOpen < now) steps.push(arrivalsAt(awaited, now));
		if (cancelled) {
			steps.push({
				at: minus(now, dayMs),
				what: `cancel ${title}`,
				by,
				act: async (change) => events.cancel(change, await awaited.find(change), cancelled)
			});
		}
		return steps;
	});
}
