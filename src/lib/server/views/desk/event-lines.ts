import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import type { Db } from '$lib/server/db/types';
import type { Event } from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import * as pitches from '$lib/server/pitches';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { ProgrammeRow } from '../view-types';
import { programmeOf } from '../agenda/programme';

/** One event in the desk's list: what a concierge wants to know of it, and does with it. */
export interface EventLine extends Omit<ProgrammeRow, 'tag' | 'hub'> {
	/** « 26 places prises sur 40 ». */
	signedUp: string;
	/** For the furrow; null without a limit. */
	seats: { all: number; taken: number } | null;
	/** « 3 en liste d’attente », « 60 personnes invitées », « 4 créneaux libres ». */
	facts: string[];
	/** Mails about invitations that were rejected, and where they are listed. */
	rejected: { words: string; href: string } | null;
	acts: { href: string; label: string }[];
}

interface Reading {
	hub: Hub;
	locale: Locale;
	now: Instant;
}

/** Events as lines of the desk's list: a fixed number of queries, whatever the number of events. */
export async function eventLines(
	db: Db,
	list: Event[],
	{ hub, locale, now }: Reading
): Promise<EventLine[]> {
	const ids = list.map(({ id }) => id);
	const nights = list.filter(({ kind }) => kind === 'pitch').map(({ id }) => id);
	const [rows, places, invited, slots] = await Promise.all([
		// For nobody: the concierge's own answer is on their own page.
		programmeOf(db, list, { hubs: [hub], viewer: null, locale, now, within: true }),
		attendances.countOf(db, ids),
		invitations.countInvited(db, ids),
		pitches.placesOf(db, nights)
	]);
	const desk = `/desk/${hub.slug}`;
	return list.flatMap((event) => {
		const row = rows.find(({ id }) => id === event.id);
		if (!row) return [];
		const { tag: _, hub: __, ...line } = row;
		const href = `${desk}${row.href}`;
		const asked = invited.get(event.id) ?? { invited: 0, rejected: 0 };
		const turnout = {
			places: places.get(event.id)!,
			invited: asked.invited,
			free: event.startsAt > now ? (slots.get(event.id)?.free ?? 0) : 0
		};
		return {
			...line,
			href,
			...turnoutOf(event, turnout, now),
			rejected: asked.rejected
				? {
						words: m.events_desk_rejected({ count: asked.rejected }),
						href: `${desk}/mails?state=rejected`
					}
				: null,
			acts: actsOf(event, { href, copy: `${desk}/events/new?from=${event.slug}` }, now)
		};
	});
}

function turnoutOf(
	{ state, visibility, endsAt }: Event,
	{ places, invited, free }: { places: attendances.Places; invited: number; free: number },
	now: Instant
): Pick<EventLine, 'signedUp' | 'seats' | 'facts'> {
	const taken = places.going + places.companions;
	const all = places.places;
	const counted = endsAt <= now ? m.attendances_came : m.attendances_coming;
	const isOpen = state === 'published' && endsAt > now;
	return {
		signedUp:
			all === null ? counted({ count: taken }) : m.attendances_signed_up_of({ count: taken, all }),
		seats: all === null ? null : { all, taken },
		facts: [
			isOpen && visibility === 'members' ? m.events_desk_members_only() : '',
			places.waitlisted ? m.events_desk_waiting({ count: places.waitlisted }) : '',
			invited ? m.events_desk_invited({ count: invited }) : '',
			isOpen && free ? m.common_slots_free({ count: free }) : ''
		].filter(Boolean)
	};
}

function actsOf(
	{ state, startsAt }: Event,
	{ href, copy }: { href: string; copy: string },
	now: Instant
): EventLine['acts'] {
	if (state === 'draft') return [{ href: `${href}/edit`, label: m.events_desk_edit() }];
	const list = { href, label: m.events_desk_people() };
	const again = { href: copy, label: m.events_desk_duplicate() };
	if (state === 'cancelled' || startsAt <= now) return [list, again];
	return [{ href: `${href}/invitations`, label: m.common_invite() }, list, again];
}
