import type { Written } from '$lib/messages/written';
import type { Locale } from '$lib/time/locale';
import { renderHtml } from './html';
import { renderText } from './text';
import { oneLine } from './printable';

/** The contents of a mail before it becomes text and HTML. Every value is plain text. */
export interface MailTemplate {
	locale: Locale;
	/** The hub that sends the mail: its name is written beside the logo, in its colour. */
	hub?: { name: string; hue: number };
	/** The preview that lists of mails show after the subject. */
	preheader?: string;
	/** A date in large type: « jeudi », « 26 », « novembre ». */
	date?: { weekday: string; number: string; suffix?: string; month: string };
	/** A line above the title: « Bérénice vous invite ». */
	kicker?: string;
	title: string;
	/** The title is struck through, because what the mail is about is cancelled. The text says so too. */
	cancelled?: boolean;
	/** Lines under the title: hours, place, places left. The first is bold. */
	facts?: string[];
	/** Digits to type, in large type under the title. */
	code?: string;
	greeting?: string;
	/** Line ends inside a paragraph are kept. */
	paragraphs: string[];
	/** Up to three; at most one is gold. */
	actions?: { label: string; href: string; primary?: boolean }[];
	/** Small print under the actions. */
	note?: string;
	rows?: { label: string; text: string; link?: { label: string; href: string } }[];
	/** What of these texts a hub or a person wrote: in HTML it is marked where its language is another. */
	written?: Written[];
	/** Why the recipient gets this mail. */
	reason: string;
	/** Below the reason: the link to opt out. */
	foot?: { label: string; href: string };
}

/** Renders a mail as HTML and as plain text with the same content. */
export function renderMail(given: MailTemplate): { text: string; html: string } {
	// Users type titles: a line break in one must not look like a new paragraph.
	const set = { ...given, title: oneLine(given.title), facts: given.facts?.map(oneLine) };
	return { text: renderText(set), html: renderHtml(set) };
}
