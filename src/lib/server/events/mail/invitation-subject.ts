import { config } from '../../config';
import type { Db } from '../../db/types';
import { findHubById } from '../../hubs';
import { locationOf } from '../../ical';
import type { InvitationSubject } from '../../invitations';
import { eventTitle } from '../title';
import type { Event } from '../event';
import { whereOf } from '../where';

/**
 * An event as its invitations describe it; the title, with the edition's number, in each reader's language.
 */
export async function invitationSubject(db: Db, event: Event): Promise<InvitationSubject> {
	const hub = await findHubById(db, event.hubId);
	if (!hub) throw new Error('an event without its hub');
	const { roomName, place, address } = await whereOf(db, event);
	return {
		kind: 'event',
		id: event.id,
		hub,
		uid: event.uid,
		sequence: event.sequence,
		changedAt: event.changedAt,
		startsAt: event.startsAt,
		endsAt: event.endsAt,
		title: (locale) => eventTitle(event, locale),
		summary: event.summary,
		description: event.description,
		location: locationOf({ roomName, place, hubName: hub.name, hubAddress: address }),
		where: roomName || place || hub.name,
		url: `${config().origin}/events/${event.slug}`,
		membersOnly: event.visibility === 'members',
		...(event.cancelReason && { cancelReason: event.cancelReason })
	};
}
