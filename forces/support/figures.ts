/** « 12 000 »: as the other reports write numbers. */
export const grouped = (value: number) => value.toLocaleString('en').replaceAll(',', ' ');

/** The value that so many hundredths of the values do not exceed; 0 without values. */
export function percentile(values: number[], hundredths: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil((sorted.length * hundredths) / 100) - 1)] ?? 0;
}

export const inMs = (milliseconds: number) => `${Math.round(milliseconds)} ms`;
export const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** Milliseconds that some work takes, and its result. */
export async function timed<T>(work: () => Promise<T>): Promise<{ took: number; result: T }> {
	const began = performance.now();
	const result = await work();
	return { took: performance.now() - began, result };
}
