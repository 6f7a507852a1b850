/**
 * Rows as a spreadsheet reads them: a byte order mark for the accents, semicolons as in France and
 * Germany. A cell that would be a formula is made text (security S37).
 */
export function csv(rows: (string | number)[][]): string {
	return `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

function cell(value: string | number): string {
	if (typeof value === 'number') return String(value);
	// Spreadsheets read the full-width signs of East Asian keyboards as the usual ones.
	const text = /^[\s\p{C}]*[=+\-@\t\r＝＋－＠]/u.test(value) ? `'${value}` : value;
	return `"${text.replaceAll('"', '""')}"`;
}
