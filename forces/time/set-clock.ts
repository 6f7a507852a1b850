const units: Record<string, number> = { h: 3_600_000, d: 86_400_000 };
/** How late an answer and its header may be. */
const tolerance = 20_000;

/** Milliseconds of « +3650d », « -1h »; 0 for « +0 ». */
export function offsetOf(text: string): number {
	const [, sign, count, unit] = /^([+-])(\d+)([hd]?)$/.exec(text) ?? [];
	if (!sign) throw new Error(`${text} is no offset`);
	return (sign === '-' ? -1 : 1) * Number(count) * (unit ? units[unit]! : 1);
}

/**
 * Whether a server's clock is wrong by what it was set to: without it an experiment with its clock shows nothing.
 * @param said the Date header of an answer that came at `now`
 */
export function isSetTo(offset: string, said: string | null, now: number): boolean {
	const clock = Date.parse(said ?? '');
	return Math.abs(clock - (now + offsetOf(offset))) < tolerance;
}
