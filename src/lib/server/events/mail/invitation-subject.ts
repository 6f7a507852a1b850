import type { Db } from '../../db/types';
import { listSequences } from '../../entries';
import { findHubById } from '../../hubs';
import type { InvitationSubject, Told } from '../../invitations';
import { eq } from 'drizzle-orm';
import { eventEntry, eventUrl, factsOf, listDescribed } from '../entry/event-entries';
import type { Event } from '../event';
import { events } from '../schema';
import { eventTitle } from '../title';
import { languageOf } from '../languages';
import { isMoved } from '../told/news';
import { listStates, type States } from '../told/states';

/**
 * An event as its invitations describe it; the title, with the edition's number, in each reader's language.
 */
export async function invitationSubject(db: Db, event: Event): Promise<InvitationSubject> {
	const hub = await findHubById(db, event.hubId);
	if (!hub) throw new Error('an event without its hub');
	const [described] = await listDescribed(db, eq(events.id, event.id));
	if (!described) throw new Error('an event vanished');
	const facts = factsOf(described);
	const { uid, startsAt, endsAt, summary, location } = facts;
	const everybody = `event:${event.id}` as const;
	// Before the states are read: it notes what this write has changed.
	const sequenceIn = await listSequences(db, event.id, [everybody]);
	const states = (await listStates(db, [event.id]))(event.id);
	return {
		kind: 'event',
		id: event.id,
		hub,
		...{ uid, startsAt, endsAt, summary, location },
		sequence: sequenceIn(everybody),
		changedAt: event.changedAt,
		title: (locale) => eventEntry(facts, locale).title,
		written: { text: event.title, lang: languageOf(event, hub) },
		description: event.description,
		where: described.roomName || described.place || hub.name,
		url: eventUrl(facts),
		membersOnly: event.visibility === 'members',
		revision: states.latest?.revision ?? null,
		told: (revision) => toldIn(states, revision),
		...(facts.reason && { cancelReason: facts.reason })
	};
}

function toldIn(states: States, revision: number | null): Told | undefined {
	const known = states.at(revision);
	if (!known) return undefined;
	const { startsAt, endsAt, location, where } = known;
	return {
		...{ startsAt, endsAt, location, where },
		isMoved: isMoved(known, states.latest!.facts),
		title: (locale) => eventTitle(known, locale)
	};
}
