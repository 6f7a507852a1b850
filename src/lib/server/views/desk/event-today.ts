import * as m from '$lib/messages/catalogue';
import type { Db } from '$lib/server/db/types';
import type { Event } from '$lib/server/events';
import * as attendances from '$lib/server/attendances';
import { eventTitle } from '$lib/server/events/title';
import type { Hub } from '$lib/server/hubs';
import * as pitches from '$lib/server/pitches';
import { clock, timeOfDay } from '$lib/time/format';
import type { UserId } from '../../db/id';
import type { ViewContext } from '../view-context';
import { matches } from '$lib/text/matches';

const shown = 6;

/** Today's event with its attendees: speakers first, then the others by name. */
export async function eventToday(
	db: Db,
	{ hub, event }: { hub: Hub; event: Event },
	wanted: string,
	{ locale, now }: ViewContext
) {
	const attendees = (await attendances.listOf(db, event.id)).filter(
		({ answer }) => answer === 'going'
	);
	const places = (await attendances.countOf(db, [event.id])).get(event.id);
	const order = await pitches.listRunningOrder(db, event);
	const speaksAt = new Map(
		order?.rows.flatMap((row) =>
			row.kind === 'slot' && row.pitch ? [[row.pitch.userId, row.startsAt] as const] : []
		)
	);
	const fitting = attendees.filter(({ name, email }) => matches(wanted, name, email));
	const speaks = ({ userId }: { userId: UserId | null }) =>
		userId ? speaksAt.get(userId) : undefined;
	const presenting = fitting.filter((one) => speaks(one) !== undefined);
	presenting.sort((one, other) => speaks(one)! - speaks(other)!);
	const listed = [...presenting, ...fitting.filter((one) => speaks(one) === undefined)];
	const seats = (list: typeof attendees) =>
		list.reduce((sum, { companions }) => sum + 1 + companions, 0);
	const title = eventTitle(event, locale);
	const time = timeOfDay(event.startsAt, hub.zone, locale);
	return {
		slug: event.slug,
		heading:
			clock(event.startsAt, hub.zone) >= '17:00'
				? m.desk_tonight({ time, title })
				: m.desk_today_at({ time, title }),
		over: event.endsAt <= now,
		going: places?.going ?? 0,
		companions: places?.companions ?? 0,
		waiting: places?.waitlisted ?? 0,
		left: places?.left ?? null,
		expected: seats(attendees),
		arrived: seats(attendees.filter(({ arrivedAt }) => arrivedAt !== null)),
		wanted,
		people: listed.slice(0, shown).map((one) => {
			const { id, companions, arrivedAt } = one;
			const at = speaks(one);
			return {
				id,
				name: one.name || m.leaving_someone(),
				companions,
				arrived: arrivedAt === null ? null : timeOfDay(arrivedAt, hub.zone, locale),
				speaks: at === undefined ? null : timeOfDay(at, hub.zone, locale)
			};
		}),
		others: Math.max(0, listed.length - shown)
	};
}
