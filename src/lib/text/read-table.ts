import Papa from 'papaparse';

/** A line of a list: its number in the text, from 1, and its cells without the spaces around them. */
export interface TableLine {
	line: number;
	cells: string[];
}

/**
 * The lines of a list that somebody pasted or saved from a spreadsheet, with commas, semicolons, tabs or bars between
 * the cells and quotes around them. Empty lines are left out.
 */
export function readTable(text: string): TableLine[] {
	const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').trimEnd(), {
		delimitersToGuess: [';', '\t', '|', ','],
		skipEmptyLines: false
	});
	return data
		.map((cells, at) => ({ line: at + 1, cells: cells.map(tidy) }))
		.filter(({ cells }) => cells.some(Boolean));
}

/** What an export of ours put before a formula goes again. */
function tidy(cell: string): string {
	return cell
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/^'(?=[=+\-@])/, '');
}
