import { createHash } from 'node:crypto';
import { countsOf } from '$lib/check-in/counts';
import type { ListedPerson } from '$lib/check-in/check-in';
import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import * as checkIns from '$lib/server/check-ins';
import type { Db } from '$lib/server/db/types';
import type { Event } from '$lib/server/events';
import { languageOf } from '$lib/server/events/languages';
import { eventTitle } from '$lib/server/events/title';
import type { Hub } from '$lib/server/hubs';
import * as pitches from '$lib/server/pitches';
import { addDays, startOfDay } from '$lib/time/dates';
import { hourMs } from '$lib/time/durations';
import { clock, timeOfDay } from '$lib/time/format';
import { minus, plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import type { ViewContext } from '../view-context';

/** When the morning begins that ends an evening: six o'clock, in milliseconds of the day. */
const morningMs = 6 * hourMs;

/** What the door of an event needs, all people included: also for a device that may lose the network. */
export type CheckInList = Awaited<ReturnType<typeof checkInList>>;

/** Who is expected at an event and who has come, without addresses: those stay here, for a search on the page. */
export async function checkInList(
	db: Db,
	{ hub, event }: { hub: Hub; event: Event },
	{ locale, now }: ViewContext
) {
	const [all, places, order, walkIns, checks] = await Promise.all([
		attendances.listOf(db, event.id),
		attendances.placesOf(db, event.id),
		pitches.listRunningOrder(db, event),
		checkIns.listWalkIns(db, event.id),
		checkIns.countChecks(db, event.id)
	]);
	const speaksAt = new Map(
		order?.rows.flatMap((row) =>
			row.kind === 'slot' && row.pitch
				? [[row.pitch.userId ?? row.pitch.guestEmail, row.startsAt] as const]
				: []
		)
	);
	const going = all.filter(({ answer }) => answer === 'going');
	const people: ListedPerson[] = [
		...going.map((one) => ({
			...{ id: one.id, name: one.name || m.leaving_someone(), companions: one.companions },
			...{ arrivedAt: one.arrivedAt, came: attendances.arrivedCompanionsOf(one) },
			speaksAt: speaksAt.get(one.userId ?? one.email) ?? null,
			...{ walkIn: false, checkIns: checks.get(one.id) ?? 0 }
		})),
		...walkIns.map(({ id, name, companions, arrivedAt }) => ({
			...{ id, name: name || m.leaving_someone(), companions, arrivedAt, came: companions },
			...{ speaksAt: null, walkIn: true, checkIns: checks.get(id) ?? 0 }
		}))
	];
	const title = eventTitle(event, locale);
	const time = timeOfDay(event.startsAt, hub.zone, locale);
	const evening = dateOf(minus(event.endsAt, morningMs), hub.zone);
	const morning = plus(startOfDay(addDays(evening, 1), hub.zone), morningMs);
	return {
		...{ slug: event.slug, zone: hub.zone, startsAt: event.startsAt },
		heading:
			clock(event.startsAt, hub.zone) >= '17:00'
				? m.desk_tonight({ time, title })
				: m.desk_today_at({ time, title }),
		/** What of the heading the hub wrote. */
		written: { text: event.title, lang: languageOf(event, hub) },
		over: event.endsAt <= now,
		/** Whether the door is open: then it comes first, takes walk-ins, and works without network. */
		near: checkIns.isNear(event, now),
		/** Until when a device keeps it. */
		until: morning,
		...{ going: places.going, companions: places.companions },
		...{ waiting: places.waitlisted, left: places.left },
		...countsOf(people),
		people,
		/** By the id of the person: what a search on the page looks into, too. */
		emails: new Map(going.map(({ id, email }) => [id, email]))
	};
}

/**
 * The version of this list, without reading its people: a device that has it needs no other. It does not tell that
 * somebody has changed their name.
 */
export async function checkInListVersion(
	db: Db,
	{ hub, event }: { hub: Hub; event: Event },
	{ locale, now }: ViewContext
): Promise<string> {
	const stored = await Promise.all([
		attendances.versionOfList(db, event.id),
		checkIns.versionOfList(db, event.id),
		pitches.versionOfRunningOrder(db, event.id)
	]);
	const atThisTime = [checkIns.isNear(event, now), event.endsAt <= now];
	return createHash('sha256')
		.update(JSON.stringify([event, hub.zone, locale, atThisTime, stored]))
		.digest('base64url')
		.slice(0, 22);
}
