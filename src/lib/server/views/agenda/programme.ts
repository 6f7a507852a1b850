import * as m from '$lib/messages/catalogue';
import type { HubLabel, ProgrammeRow } from '$lib/server/views/view-types';
import { weekdayOf } from '$lib/time/dates';
import { dayNumber, isoDateTime, timeRange, weekdayName } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import type { Db } from '../../db/types';
import * as events from '../../events';
import * as attendances from '../../attendances';
import type { Hub } from '../../hubs';
import * as pitches from '../../pitches';
import { monthHeading } from '$lib/server/views/month-heading';
import { heldIn } from '../events/language-names';
import { titleOf } from '../events/title-of';
import type { ViewContext } from '../view-context';

interface Reading extends ViewContext {
	/** All hubs that events of the list may belong to. */
	hubs: Hub[];
	/** On the page of one hub: name the room instead of the hub. */
	within?: boolean;
}

/** Events as rows of a programme: at most five queries, whatever the number of rows. */
export async function programmeOf(
	db: Db,
	list: events.Event[],
	{ hubs, viewer, locale, now, within = false }: Reading
): Promise<ProgrammeRow[]> {
	const ids = list.map(({ id }) => id);
	const isOver = ({ endsAt }: events.Event) => endsAt <= now;
	const [past, ahead] = [list.filter(isOver), list.filter((event) => !isOver(event))];
	const nights = list.filter(({ kind }) => kind === 'pitch').map(({ id }) => id);
	const [left, came, slots, mine, where] = await Promise.all([
		attendances.leftOf(
			db,
			ahead.map(({ id }) => id)
		),
		attendances.countOf(
			db,
			past.map(({ id }) => id)
		),
		pitches.placesOf(db, nights),
		viewer ? attendances.listMine(db, viewer.id, ids) : new Map<string, never>(),
		within ? events.placesNamed(db, list) : new Map<string, string>()
	]);
	const hubOf = new Map(hubs.map((hub) => [hub.id, hub]));
	return list.flatMap((event) => {
		const hub = hubOf.get(event.hubId);
		if (!hub) return [];
		const today = dateOf(now, hub.zone);
		const date = dateOf(event.startsAt, hub.zone);
		const place = within ? where.get(event.id) : event.place;
		const turnout = {
			left: left.get(event.id),
			came: came.get(event.id),
			slots: slots.get(event.id),
			mine: mine.get(event.id)
		};
		const tag = tagOf(event, turnout, now);
		const held = heldIn(event, hub, locale);
		return {
			id: event.id,
			href: `/events/${event.slug}`,
			...titleOf(event, hub, locale),
			date,
			month: monthHeading(date, today, locale),
			weekday:
				date === today ? m.events_today_short() : weekdayName(weekdayOf(date), locale, 'short'),
			day: dayNumber(date, locale),
			time: timeRange(event.startsAt, event.endsAt, hub.zone, locale),
			datetime: isoDateTime(event.startsAt, hub.zone),
			...(within ? {} : { hub: hubLabel(hub) }),
			...(place ? { place: { text: place, lang: hub.locale } } : {}),
			...(held ? { heldIn: held } : {}),
			...(tag ? { tag } : {}),
			cancelled: event.state === 'cancelled'
		};
	});
}

/** A hub for use in lists. */
export function hubLabel({ slug, shortName, hue, locale }: Hub): HubLabel {
	return { slug, name: shortName, hue, lang: locale };
}

/** The attendance of an event: places, slots of a pitch night, and the viewer's own answer. */
interface Turnout {
	/** Until it is over. */
	left: attendances.PlacesLeft | undefined;
	/** Once it is over. */
	came: attendances.Places | undefined;
	slots: pitches.PitchPlaces | undefined;
	mine: attendances.Attendance['answer'] | undefined;
}

/** The one label of a row: the fact that matters most for coming or not. */
function tagOf(
	event: events.Event,
	{ left: places, came, slots, mine }: Turnout,
	now: Instant
): ProgrammeRow['tag'] {
	if (event.state === 'cancelled') return { variant: 'no', label: m.common_tag_cancelled() };
	if (event.state === 'draft') return { variant: 'plain', label: m.common_tag_draft() };
	if (event.endsAt <= now) return turnoutTag(came, slots);
	if (mine === 'going') return { variant: 'mine', label: m.common_answer_going() };
	if (mine === 'waitlisted') return { variant: 'wait', label: m.common_tag_waiting() };
	const waiting = places?.waitlisted ?? 0;
	if (places?.left === 0) {
		const label = waiting ? m.common_full_waiting({ count: waiting }) : m.common_tag_full();
		return { variant: 'full', label };
	}
	if (event.visibility === 'members') {
		return { variant: 'plain', label: m.common_tag_members(), sign: 'members' };
	}
	if (slots?.free) {
		return { variant: 'free', label: m.common_slots_free({ count: slots.free }), sign: 'pitch' };
	}
	const left = places?.left ?? null;
	if (left === null) return { variant: 'plain', label: m.common_tag_public(), sign: 'none' };
	return { variant: 'free', label: m.common_places({ count: left }) };
}

/** What became of an event that is over: « 38 personnes, 4 pitchs »; undefined when nobody signed up. */
function turnoutTag(
	came: Turnout['came'],
	slots: Turnout['slots']
): ProgrammeRow['tag'] | undefined {
	const people = (came?.going ?? 0) + (came?.companions ?? 0);
	const pitched = slots ? slots.slots - slots.free : 0;
	const label = [
		people && m.common_people({ count: people }),
		pitched && m.pitches_count({ count: pitched })
	]
		.filter(Boolean)
		.join(', ');
	return label ? { variant: 'plain', label, sign: 'none' } : undefined;
}
