/** How much a value grows for each unit of the first number: the least-squares line. NaN when nothing shows it. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
	if (points.length < 2) return NaN;
	const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
	const [middleX, middleY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
	const rises = points.map(([x, y]) => (x - middleX) * (y - middleY));
	const runs = points.map(([x]) => (x - middleX) ** 2);
	const run = runs.reduce((sum, one) => sum + one, 0);
	return run === 0 ? NaN : rises.reduce((sum, one) => sum + one, 0) / run;
}
