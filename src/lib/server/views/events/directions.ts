import { capitalize } from '$lib/server/views/capitalize';

/** One way to come: « En bus », « lignes Mettis… ». */
export interface Direction {
	label: string;
	text: string;
}

const line = /^[-*] \*\*([^*]+)\*\*\s*:\s*([^*_`[\]]+)$/;

/**
 * Directions written as a list of « - **En bus** : … », which the page shows as a table.
 * @returns undefined for any other text, which is shown as Markdown
 */
export function directionsOf(markdown: string): Direction[] | undefined {
	const rows = markdown
		.trim()
		.split(/\n+/)
		.map((row) => line.exec(row.trim()));
	if (rows.some((row) => row === null)) return undefined;
	// The text follows a colon in the source, but starts a line on the page.
	return rows.map((row) => ({ label: row![1]!.trim(), text: capitalize(row![2]!.trim()) }));
}
