import { placeOf } from '../../ical';
import { factsOf, type DescribedEvent, type EventFacts } from '../entry/event-entries';

/** What people know of an event: as calendars show it, and where it is in short. */
export interface KnownFacts extends EventFacts {
	/** « Grande salle, Coworking Metz ». */
	where: string;
}

/** Of the hub's address people are told once for all of its events (`hub-moved`), so that it is not in here. */
export function knownFacts(event: DescribedEvent): KnownFacts {
	const where = [event.roomName ?? event.place, event.hubName].filter(Boolean).join(', ');
	return { ...factsOf(event), place: placeOf({ ...event, hubAddress: '' }), where };
}
