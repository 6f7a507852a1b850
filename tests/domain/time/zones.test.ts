import { describe, expect, test } from 'vitest';
import { isZone } from '$lib/time/zones';

describe('a zone', () => {
	test.each([
		'Europe/Paris',
		'Europe/Luxembourg',
		'Europe/Berlin',
		'America/Port-au-Prince',
		'UTC'
	])('%s is one', (name) => expect(isZone(name)).toBe(true));

	test.each([
		'',
		'Paris',
		'Europe/Metz',
		'europe/paris',
		'EUROPE/PARIS',
		'+01:00',
		'-05:00',
		' UTC'
	])('%j is none', (name) => expect(isZone(name)).toBe(false));

	test('is refused before it is looked up when it cannot be a zone', () => {
		expect(isZone(`E${'x'.repeat(1_000_000)}`)).toBe(false);
	});
});
