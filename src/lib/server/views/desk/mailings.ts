import * as m from '$lib/messages/catalogue';
import type { Hub } from '$lib/server/hubs';
import type { MailFilter, MailRow } from '$lib/server/outbox';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import type { ViewContext } from '../view-context';
import { mailView } from './mail';
import type { MailInLanguage } from './mail-languages';

/** A mail in the list, and where the address of its member is corrected. */
export type MailLine = ReturnType<typeof mailView> & { correct?: string | undefined };

/** Mails that say the same to many people on one day, as an invitation does. */
export interface Mailing {
	title: string;
	/** The language of the title. */
	lang: Locale | undefined;
	when: string;
	datetime: string;
	/** « 59 envoyés, 1 refusé ». */
	counts: string;
	/** Some of them have failed. */
	bad: boolean;
	/** Those that have failed come first. */
	mails: MailLine[];
}

/** A line of the list of mails: one, or a mailing. */
export type MailItem = { id: string; mail: MailLine } | { id: string; mailing: Mailing };

interface Reading extends ViewContext {
	hub: Pick<Hub, 'zone'>;
	/** The page of the desk on which a member's address is corrected, by the address. */
	correct: Map<string, string>;
}

/** From this many on, mails that say the same are one line. */
const smallest = 4;

/** The mails of a page as lines: what says the same on one day stands where the newest of it stood. */
export function mailItems(rows: MailInLanguage[], reading: Reading): MailItem[] {
	const byKey = together(rows, reading.hub);
	const line = (row: MailInLanguage) => ({
		...mailView(row, reading.hub, reading),
		correct: row.state === 'rejected' ? reading.correct.get(row.recipientEmail) : undefined
	});
	return rows.flatMap((row): MailItem[] => {
		const alike = byKey.get(keyOf(row, reading.hub))!;
		if (alike.length < smallest) return [{ id: row.id, mail: line(row) }];
		if (alike[0] !== row) return [];
		return [{ id: row.id, mailing: mailingOf(alike, alike.map(line)) }];
	});
}

/** How long a page of mails is at most. */
export interface PageLength {
	lines: number;
	rows: number;
}

/**
 * Cuts a page, so that no mailing is in two of them, unless it is longer than a page.
 * @param rows one more than a page holds, if there are more
 * @returns the rows of the page
 */
export function cutMails(rows: MailRow[], longest: PageLength, hub: Pick<Hub, 'zone'>): MailRow[] {
	const end = endOf(rows.slice(0, longest.rows), longest.lines, hub);
	const next = rows[end];
	const page = rows.slice(0, end);
	if (!next) return page;
	const cut = page.findLastIndex((row) => keyOf(row, hub) !== keyOf(next, hub));
	return cut < 0 ? page : page.slice(0, cut + 1);
}

/** How many of these rows so many lines hold. */
function endOf(rows: MailRow[], lines: number, hub: Pick<Hub, 'zone'>): number {
	const byKey = together(rows, hub);
	const begun = new Set<string>();
	let left = lines;
	const over = rows.findIndex((row) => {
		const key = keyOf(row, hub);
		if (begun.has(key)) return false;
		if (byKey.get(key)!.length >= smallest) begun.add(key);
		left -= 1;
		return left < 0;
	});
	return over < 0 ? rows.length : over;
}

function together<Row extends MailRow>(rows: Row[], hub: Pick<Hub, 'zone'>): Map<string, Row[]> {
	const byKey = new Map<string, Row[]>();
	for (const row of rows) {
		const key = keyOf(row, hub);
		byKey.set(key, [...(byKey.get(key) ?? []), row]);
	}
	return byKey;
}

function mailingOf(rows: MailRow[], lines: MailLine[]): Mailing {
	const { title, lang, when, datetime } = lines[0]!;
	const bad = lines.filter(isBad);
	return {
		...{ title, lang, when, datetime, counts: countsOf(rows) },
		bad: bad.length > 0,
		mails: [...bad, ...lines.filter((line) => !isBad(line))]
	};
}

const isBad = ({ state }: Pick<MailRow, 'state'>) => state === 'rejected' || state === 'uncertain';

/** How a number of mails in a state is said: « envoyés ». */
export const countWords: Record<MailFilter, (of: { count: number }) => string> = {
	sent: m.mailbox_count_sent,
	queued: m.mailbox_count_queued,
	deferred: m.mailbox_count_deferred,
	rejected: m.mailbox_count_rejected,
	uncertain: m.mailbox_count_uncertain,
	dropped: m.mailbox_count_dropped
};

function countsOf(rows: MailRow[]): string {
	const states = Object.entries(countWords) as [MailFilter, (of: { count: number }) => string][];
	return states
		.flatMap(([state, word]) => {
			const count = rows.filter((row) => filterOf(row) === state).length;
			return count ? `${count}\u00a0${word({ count })}` : [];
		})
		.join(', ');
}

function filterOf({ state }: MailRow): MailFilter {
	return state === 'leased' ? 'queued' : state;
}

/** Mails with the same key say the same. What was erased says nothing any more. */
function keyOf({ id, kind, title, createdAt }: MailRow, { zone }: Pick<Hub, 'zone'>): string {
	return title ? `${kind} ${dateOf(createdAt, zone)} ${title}` : id;
}
