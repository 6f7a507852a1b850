import * as v from 'valibot';
import type { Locale } from '$lib/time/locale';
import { readTable, type TableLine } from '$lib/text/read-table';
import { emailAddress, personName } from '../../../auth';
import { introduction } from '../../introduction';
import type { Invitee } from '../invite';
import { addressIn } from './address-in';
import { columnsByContent, columnsByHeads, hasHeads, languageOf, type ColumnKind } from './columns';

/** How many lines a list may have. */
export const longestList = 2000;

/** A line of a list, as a person or as what is wrong with it. */
export type ListedLine = { line: number; said: string } & (
	| {
			person: Invitee;
			/** What it does not say: the name is guessed from the address, the language is that of the form. */
			guessed: ('name' | 'locale')[];
	  }
	| { problem: 'no-address' | 'bad-address' | 'bad-name' }
);

/** A list as it was read. */
export interface ReadList {
	/** What each column holds, as recognised or as chosen. */
	columns: ColumnKind[];
	/** The first line, when it names the columns. */
	heads: string[] | undefined;
	lines: ListedLine[];
	/** The first lines as they are, for whoever corrects the columns. */
	samples: string[][];
}

/**
 * Reads a pasted or saved list of people.
 * @param chosen what the columns hold, where somebody has corrected it; those that are missing are recognised
 * @param locale the language of people whose line names none
 */
export function readList(text: string, locale: Locale, chosen: ColumnKind[] = []): ReadList {
	const table = asLines(readTable(text));
	const [first] = table;
	const heads = first && hasHeads(first.cells) ? first.cells : undefined;
	const rows = heads ? table.slice(1) : table;
	const recognised = heads
		? columnsByHeads(heads)
		: columnsByContent(rows.map(({ cells }) => cells));
	const columns = recognised.map((kind, at) => chosen[at] ?? kind);
	return {
		...{ columns, heads },
		lines: rows.map((row) => listed(row, columns, locale)),
		samples: rows.slice(0, 3).map(({ cells }) => cells)
	};
}

/** What a mail program has in its line of recipients is one line for each of them. */
function asLines(table: TableLine[]): TableLine[] {
	const all = table.flatMap(({ line, cells }) =>
		cells.filter(Boolean).map((cell) => ({ line, cells: [cell] }))
	);
	const many = table.some(({ cells }) => cells.filter(Boolean).length > 1);
	return many && all.every(({ cells }) => addressIn(cells[0]!)) ? all : table;
}

function listed({ line, cells }: TableLine, columns: ColumnKind[], locale: Locale): ListedLine {
	const cellOf = (kind: ColumnKind) => cells[columns.indexOf(kind)] ?? '';
	const said = cells.filter(Boolean).join(' · ').slice(0, 120);
	const typed = cellOf('email');
	if (!typed) return { line, said, problem: 'no-address' };
	const found = addressIn(typed);
	const email = v.safeParse(emailAddress, found?.email ?? typed);
	if (!email.success) return { line, said, problem: 'bad-address' };
	const parts = `${cellOf('givenName')} ${cellOf('familyName')}`.trim();
	const named = cellOf('name') || parts || found?.name;
	const name = v.safeParse(personName, named || nameIn(email.output));
	const intro = v.safeParse(introduction, cellOf('introduction').slice(0, 600));
	if (!name.success) return { line, said, problem: 'bad-name' };
	const language = languageOf(cellOf('language'));
	const person = {
		...{ email: email.output, name: name.output },
		locale: language ?? locale,
		introduction: intro.success ? intro.output : '',
		phone: cellOf('phone').slice(0, 40),
		tags: tagsIn(cellOf('tags'))
	};
	const guessed = [
		...(named ? [] : (['name'] as const)),
		...(language ? [] : (['locale'] as const))
	];
	return { line, said, person, guessed };
}

/** A list without names: `odile.amance@hub.example` is most likely Odile Amance, who corrects it. */
function nameIn(email: string): string {
	const words = email
		.split('@')[0]!
		.replace(/\+.*/, '')
		.split(/[._-]+/);
	return words
		.filter(Boolean)
		.map((word) => word[0]!.toUpperCase() + word.slice(1))
		.join(' ');
}

function tagsIn(cell: string): string[] {
	const all = cell.split(/[,;|/]/).map((tag) => tag.trim().slice(0, 40));
	return [...new Set(all.filter(Boolean))].slice(0, 20);
}
