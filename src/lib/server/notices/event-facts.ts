import { changeKind, type ChangeKind } from '../entries';
import { factsOf, type DescribedEvent, type EventFacts } from '../events/entry/event-entries';
import { placeOf } from '../ical';

/** What people know of an event: as calendars show it, and where it is in short. */
export interface NoticeFacts extends EventFacts {
	/** « Grande salle, Coworking Metz ». */
	where: string;
}

/** Of the hub's address people are told once for all of its events (`hub-moved`), so that it is not in here. */
export function noticeFacts(event: DescribedEvent): NoticeFacts {
	const where = [event.roomName ?? event.place, event.hubName].filter(Boolean).join(', ');
	return { ...factsOf(event), place: placeOf({ ...event, hubAddress: '' }), where };
}

/**
 * What a change is to those who are told by mail: as for feeds, but that a new name of a hub or a room, or a new
 * address of the page, is no reason to write to anybody.
 */
export function newsIn(before: NoticeFacts, after: NoticeFacts): ChangeKind {
	const kind = changeKind(before, after);
	return kind === 'minor' && !saysElse(before, after) ? 'none' : kind;
}

const words = ['title', 'number', 'summary'] as const;

function saysElse(before: NoticeFacts, after: NoticeFacts): boolean {
	return words.some((name) => before[name] !== after[name]);
}
