import * as m from '$lib/messages/catalogue';
import { csv } from '$lib/text/csv';
import { stripAccents } from '$lib/text/fold';
import { fromEpoch, type Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { wallOf } from '$lib/time/wall';
import { networkZone } from '$lib/time/zones';
import type { User } from '../../auth';
import { writePersonalFile } from '../../calendars';
import type { Db } from '../../db/types';
import type { Cell, Row, Section } from '../../personal-data/source';
import { labels, sections, wordedLabels, words, type Label } from '../../personal-data/words';
import { collectPersonalData } from './collect';
import { guestOf } from './erase-records';

/**
 * What is kept about a person, as files (local L6): everything as JSON, a table for each kind of row in words,
 * and their calendar.
 * @param locale of the names and the words
 * @returns the bytes by the names of the files
 */
export async function exportFiles(
	db: Db,
	user: User,
	locale: Locale,
	now: Instant
): Promise<Record<string, Uint8Array>> {
	const all = await collectPersonalData(db, user);
	return {
		...filesOf(textsOf(all, locale, now), locale),
		[named(m.data_calendar({}, { locale }), 'ics')]: await writePersonalFile(db, user, now)
	};
}

/**
 * What is kept about an address without an account, as files: the same without a calendar, which only accounts have.
 * @param email nobody’s: no account has proved it
 */
export async function exportGuestFiles(
	db: Db,
	email: string,
	{ locale, now }: { locale: Locale; now: Instant }
): Promise<Record<string, Uint8Array>> {
	const all = await collectPersonalData(db, guestOf({ now }, email));
	return filesOf(textsOf(all, locale, now), locale);
}

function filesOf(
	{ json, tables }: ReturnType<typeof textsOf>,
	locale: Locale
): Record<string, Uint8Array> {
	const utf8 = new TextEncoder();
	return {
		[named(m.data_everything({}, { locale }), 'json')]: utf8.encode(json),
		...Object.fromEntries(tables.map(({ title, text }) => [named(title, 'csv'), utf8.encode(text)]))
	};
}

const named = (name: string, ending: string) =>
	`${stripAccents(name).replace(/[^a-z0-9]+/g, '-')}.${ending}`;

function textsOf(all: Section[], locale: Locale, now: Instant) {
	const byName = Object.fromEntries(all.map(({ name, rows }) => [name, rows]));
	const json = JSON.stringify({ exportedAt: new Date(now), ...byName }, null, '\t');
	const tables = all
		.filter(({ rows }) => rows.length > 0)
		.map(({ name, rows }) => ({
			title: sections[name]({}, { locale }),
			text: csv(tableOf(rows, locale))
		}));
	return { json: `${json}\n`, tables };
}

/** The columns that any of the rows has, under their names; ids are of no use in a spreadsheet. */
function tableOf(rows: Row[], locale: Locale): (string | number)[][] {
	const columns = (Object.keys(labels) as Label[]).filter((label) =>
		rows.some((row) => row[label] !== undefined)
	);
	const head = columns.map((label) => labels[label]({}, { locale }));
	return [head, ...rows.map((row) => columns.map((label) => inWords(row, label, locale)))];
}

function inWords(row: Row, label: Label, locale: Locale): string | number {
	const cell: Cell | undefined = row[label];
	if (cell === undefined || cell === null) return '';
	if (cell instanceof Date) {
		// As spreadsheets read it, and sort it.
		const { date, time } = wallOf(fromEpoch(cell.getTime()), networkZone);
		return `${date} ${time}`;
	}
	if (typeof cell === 'number') return cell;
	const word = String(cell);
	const isOurs = typeof cell === 'boolean' || wordedLabels.has(label);
	return isOurs && Object.hasOwn(words, word)
		? words[word as keyof typeof words]({}, { locale })
		: word;
}
