import type { Db } from '../../db/types';
import { listSequences } from '../../entries';
import { findHubById } from '../../hubs';
import type { InvitationSubject } from '../../invitations';
import { eq } from 'drizzle-orm';
import { eventEntry, eventUrl, factsOf, listDescribed } from '../entry/event-entries';
import type { Event } from '../event';
import { events } from '../schema';

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
	const sequenceIn = await listSequences(db, event.id, [everybody]);
	return {
		kind: 'event',
		id: event.id,
		hub,
		...{ uid, startsAt, endsAt, summary, location },
		sequence: sequenceIn(everybody),
		changedAt: event.changedAt,
		title: (locale) => eventEntry(facts, locale).title,
		description: event.description,
		where: described.roomName || described.place || hub.name,
		url: eventUrl(facts),
		membersOnly: event.visibility === 'members',
		...(facts.reason && { cancelReason: facts.reason })
	};
}
