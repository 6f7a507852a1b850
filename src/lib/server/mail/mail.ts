import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { HubId, UserId } from '../db/id';
import type { MailKind } from './kinds';

/** A person as a header names them: the address is strict, the name may be empty. */
export interface Address {
	email: string;
	name: string;
}

/** One mail to one person, written by the noun that it is about. */
export interface Mail {
	/** The hub whose concierge sees it in the list; null for account mails, which no concierge reads. */
	hubId: HubId | null;
	kind: MailKind;
	/** The id of the row it is about. */
	subjectId: string;
	/**
	 * The number of this message among those of its kind about this row to this person; each is sent once.
	 */
	revision?: number;
	to: Address;
	/** The account it is to; without one it is to a bare address. */
	userId?: UserId | null;
	locale: Locale;
	subject: string;
	text: string;
	html: string;
	/** The hub's name; the address is always `config().mailFrom`. */
	fromName?: string;
	replyTo?: Address;
	calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
	/** Of an event: the state that its recipient knows without it (`events/told`). */
	knownRevision?: number | null;
	/** Address of the page to opt out; if it is https, mail clients post to it (RFC 8058). */
	unsubscribe?: string;
	/** Mails of one thread are sent in order; `subjectId:email` by default. */
	thread?: string;
	/** The outbox id of the first mail of the conversation. */
	inReplyTo?: string;
	/** It waits until then: what it says may be changed again. At once by default. */
	notBefore?: Instant;
	/** After it the mail is dropped, not sent. */
	usefulUntil: Instant;
}

/** What is sealed in the row: all that the transport needs, and nothing it can look up. */
export type MailContent = Pick<
	Mail,
	| 'to'
	| 'locale'
	| 'subject'
	| 'text'
	| 'html'
	| 'fromName'
	| 'replyTo'
	| 'calendar'
	| 'inReplyTo'
	| 'unsubscribe'
>;
