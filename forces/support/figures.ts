/** « 12 000 »: as the other reports write numbers. */
export const grouped = (value: number) => value.toLocaleString('en').replaceAll(',', ' ');

/** The value that so many hundredths of the values do not exceed; 0 without values. */
export function percentile(values: number[], hundredths: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil((sorted.length * hundredths) / 100) - 1)] ?? 0;
}

export const inMs = (milliseconds: number) => `${Math.round(milliseconds)} ms`;
/** « 1 min 05 s » */
export function inMinutes(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	if (seconds < 60) return `${seconds} s`;
	return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
export const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** Milliseconds that some work takes, and its result. */
export async function timed<T>(work: () => Promise<T>): Promise<{ took: number; result: T }> {
	const began = performance.now();
	const result = await work();
	return { took: performance.now() - began, result };
}
