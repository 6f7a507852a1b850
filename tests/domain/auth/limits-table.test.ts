import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { limits, sessionsAtOnce } from '$lib/server/auth';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';

const lengths = new Map([
	[120 * dayMs, 'in 120 days'],
	[dayMs, 'a day'],
	[hourMs, 'an hour'],
	[5 * minuteMs, 'in 5 min']
]);

it('the decision about limits has a row for each, with its number', () => {
	const note = readFileSync('docs/decisions/0017-rate-limits.md', 'utf8');
	const rows = note.split('\n').filter((line) => line.startsWith('|'));
	const written = rows.map((row) => row.split('|').map((cell) => cell.trim()));
	const passes = new Map(written.map((row) => [row[5]?.replaceAll('`', ''), row[3]]));
	const expected = Object.entries(limits).map(([name, { free, within }]) => [
		name,
		`${free} ${lengths.get(within)}`
	]);
	expect(expected.map(([name]) => [name, passes.get(name)])).toEqual(expected);
	expect(passes.get('sessionsAtOnce')).toBe(`${sessionsAtOnce} at once`);
});
