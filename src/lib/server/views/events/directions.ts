import { capitalize } from '$lib/server/views/capitalize';

/** One way to come: « En bus », « lignes Mettis… ». */
export interface Direction {
	label: string;
	text: string;
}

const line = /^[-*] \*\*([^*]+)\*\*\s*:\s*([^*_`[\]]+)$/;

/**
 * Directions written as a list of « - **En bus** : … », which can be set as the programme sets them.
 * @returns undefined for any other text: it is shown as the Markdown it is
 */
export function directionsOf(markdown: string): Direction[] | undefined {
	const rows = markdown
		.trim()
		.split(/\n+/)
		.map((row) => line.exec(row.trim()));
	if (rows.some((row) => row === null)) return undefined;
	// After a colon one writes small, at the beginning of a line large.
	return rows.map((row) => ({ label: row![1]!.trim(), text: capitalize(row![2]!.trim()) }));
}
