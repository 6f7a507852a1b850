/** What became of the experiments of a run, by their names. */
export interface Tally {
	passed: string[];
	failed: string[];
	skipped: string[];
}

/** All of it, with the usual numbers, is to end within an hour. */
export const mostMinutes = 60;

/** The last lines of a run. */
export function summaryOf({ passed, failed, skipped }: Tally, minutes: number): string[] {
	return [
		...(failed.length > 0 ? [`failed: ${failed.join(', ')}`] : []),
		...(skipped.length > 0 ? [`skipped, and so not shown: ${skipped.join(', ')}`] : []),
		`${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped, in ${minutes} min`
	];
}

/** How a run ends: 1 when something failed, 3 when the machine lacked something, or nothing ran at all. */
export function codeOf({ passed, failed, skipped }: Tally): number {
	if (failed.length > 0) return 1;
	return skipped.length > 0 || passed.length === 0 ? 3 : 0;
}
