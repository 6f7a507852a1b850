import type { Locale } from '$lib/time/locale';
import { renderHtml } from './html';
import { renderText } from './text';
import { oneLine } from './printable';

/** What a mail says, before it becomes text and markup. Every value is plain text. */
export interface MailTemplate {
	locale: Locale;
	/** Whose mail it is: written beside the mark, with its colour. */
	hub?: { name: string; hue: number };
	/** What lists of mails show after the subject. */
	preheader?: string;
	/** A day set large: « jeudi », « 26 », « novembre ». */
	date?: { weekday: string; number: string; suffix?: string; month: string };
	/** A line above the title: « Bérénice vous invite ». */
	kicker?: string;
	title: string;
	/** Struck through: what it is about is off. The words say so too. */
	cancelled?: boolean;
	/** Under the title: the hours, the place, what is left. The first is set bold. */
	facts?: string[];
	greeting?: string;
	/** Line ends inside a paragraph are kept. */
	paragraphs: string[];
	/** Up to three; at most one is gold. */
	actions?: { label: string; href: string; primary?: boolean }[];
	/** Small print under the actions. */
	note?: string;
	rows?: { label: string; text: string; link?: { label: string; href: string } }[];
	/** Why one gets this mail. */
	reason: string;
	/** Under it: how to get no more of them. */
	foot?: { label: string; href: string };
}

/** Sets a letter as `look/mail.html` draws it, and as text that says as much. */
export function renderMail(given: MailTemplate): { text: string; html: string } {
	// A title is typed by users: a line end in it must not look like a paragraph of ours.
	const set = { ...given, title: oneLine(given.title), facts: given.facts?.map(oneLine) };
	return { text: renderText(set), html: renderHtml(set) };
}
