import type { Instant } from '$lib/time/instant';
import type { ReceivedEvent, ReceivedTime, ReplyStatus } from '../../ical/reading';

/** A mail that came in, as far as anybody here needs it: bounded, and nothing in it is more than a text. */
export interface IncomingMail {
	/** Without its brackets. */
	messageId: string | undefined;
	/** Of the one From; undefined when there is none, or more than one. */
	from: { name: string; email: string } | undefined;
	/** The addresses that it came to, as its headers say, in small letters; those of the delivery come first. */
	recipients: string[];
	/** By the sender's clock. */
	sentAt: Instant | undefined;
	subject: string;
	/** The Message-IDs of the mails that it answers. */
	answersTo: string[];
	/** Whether a program wrote it by itself. */
	automatic: boolean;
	/** What mail servers say of where it comes from, and maybe its sender: `verificationOf`. */
	authentication: string[];
	content: IncomingContent;
}

export type IncomingContent =
	/** Answers from a mail client (METHOD:REPLY), which count even when a program sent them. */
	| { kind: 'reply'; answers: CalendarAnswer[]; isWhole: boolean }
	/** Other times that somebody proposes (COUNTER): for a person to decide. */
	| { kind: 'counter'; proposals: CounterProposal[]; words: string }
	/** Any other calendar, such as an invitation of ours that somebody sent back. */
	| { kind: 'scheduling'; method: string; events: ReceivedEvent[]; words: string }
	/** What somebody typed, without what they quote. */
	| { kind: 'text'; words: string }
	/** It reached nobody, or not yet (RFC 3464). */
	| { kind: 'bounce'; failures: DeliveryFailure[]; about: string | undefined }
	/** Out of office, lists, notices of programs. */
	| { kind: 'automatic' }
	| { kind: 'nothing' }
	/** For a person to look at. */
	| { kind: 'unreadable'; why: Unreadable; words: string };

/** Beyond the bounds, damaged, a calendar that makes no sense, or Outlook's own format (`winmail.dat`). */
export type Unreadable = 'too-large' | 'damaged' | 'calendar' | 'winmail';

/** What one person says to one invitation, or to one date of it. */
export interface CalendarAnswer {
	uid: string;
	occurrence: ReceivedTime | undefined;
	/** Whose answer it is, in small letters. */
	email: string;
	status: ReplyStatus;
	sequence: number | undefined;
	stampedAt: Instant | undefined;
	/** Plain text. */
	comment: string;
}

export interface CounterProposal extends Omit<CalendarAnswer, 'email' | 'status'> {
	startsAt: ReceivedTime | undefined;
	endsAt: ReceivedTime | undefined;
}

export interface DeliveryFailure {
	/** In small letters. */
	email: string;
	/** Like 5.1.1. */
	status: string;
	/** Another try would fail as well. */
	isPermanent: boolean;
}
