/** One comparison of the report: what was measured, compared with what, and the ratio of their costs. */
export interface Line {
	what: string;
	measured: string;
	beside: string;
	besideMeasured: string;
	/** Time or bytes of the first over those of the second. */
	ratio: number;
	/** The limit of the ratio, if there is one. */
	atMost?: number;
}

/**
 * Prints the comparisons as a table.
 * @returns how many exceeded their limit
 */
export function printTable(lines: Line[]): number {
	const rows = lines.map((line) => [
		line.what,
		line.measured,
		line.beside,
		line.besideMeasured,
		`${ratioOf(line)} ×`,
		line.atMost === undefined ? '' : `${misses(line) ? 'MISSED' : 'met'}, at most ${line.atMost} ×`
	]);
	const table = [['', 'measured', 'beside', 'measured', 'costs', 'bar'], ...rows];
	const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
	const numbers = [1, 3, 4];
	for (const row of table) {
		const cells = row.map((cell, column) =>
			numbers.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)
		);
		console.log(`  ${cells.join('  ').trimEnd()}`);
	}
	return lines.filter(misses).length;
}

export const rate = (perSecond: number) => `${grouped(Math.round(perSecond))} /s`;
export const duration = (milliseconds: number) => `${milliseconds.toFixed(2)} ms`;
export const size = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

function misses({ ratio, atMost }: Line): boolean {
	return atMost !== undefined && !(ratio <= atMost);
}

function ratioOf({ ratio }: Line): string {
	return ratio < 100 ? ratio.toFixed(2) : grouped(Math.round(ratio));
}

export function grouped(value: number): string {
	return value.toLocaleString('en').replaceAll(',', ' ');
}
