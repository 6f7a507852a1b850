import type { Instant } from '$lib/time/instant';
import type { Language, Locale } from '$lib/time/locale';
import type { EventId } from '../db/id';
import type { Hub } from '../hubs';

/** What people are invited to, as the caller describes it: `invitations` does not know the events table. */
export interface InvitationSubject {
	kind: 'event';
	id: EventId;
	hub: Hub;
	uid: string;
	/** SEQUENCE, as everybody's calendar has it. */
	sequence: number;
	changedAt: Instant;
	startsAt: Instant;
	endsAt: Instant;
	/** A function when the title differs between languages: « Jeudi pitch, 14e édition ». */
	title: string | ((locale: Locale) => string);
	/** The part of the title that the hub wrote, and the language it describes the event in. */
	written?: { text: string; lang: Language };
	summary: string;
	description: string;
	/** One line: the room or place, and the address. */
	location: string;
	/** The room or place alone, or the hub: what a head has room for. It may hold commas. */
	where: string;
	/** https address of its page. */
	url: string;
	/** Whether only members of the hub open that page. */
	membersOnly: boolean;
	cancelReason?: string;
	/** The number of the state that is described here; null before the first. */
	revision?: number | null;
	/** What a message said that described a state; undefined when nobody knows it. */
	told?: (revision: number | null) => Told | undefined;
}

/** The time and place a person was told before, for the mail that says what changed. */
export interface Before {
	startsAt: Instant;
	endsAt: Instant;
	location: string;
	title: string | ((locale: Locale) => string);
}

/** What an earlier message said. */
export interface Told extends Before {
	/** In short, as in the head of a mail. */
	where: string;
	/** Whether time or place is another since. */
	isMoved: boolean;
}

export function titleOf({ title }: Pick<InvitationSubject, 'title'>, locale: Locale): string {
	return typeof title === 'string' ? title : title(locale);
}
