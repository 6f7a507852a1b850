import { expect, test } from 'vitest';
import { shiftedEnd } from '$lib/components/events/shifted-end';

test.each([
	['later', '18:30', '19:00', '20:00', '20:30'],
	['earlier', '18:30', '09:00', '20:00', '10:30'],
	['past midnight', '18:30', '23:00', '20:00', '00:30'],
	['and back', '23:00', '18:30', '00:30', '20:00']
])('the end follows the start, %s', (_, before, start, end, expected) => {
	expect(shiftedEnd({ before, start, end })).toBe(expected);
});

test.each([
	['', '19:00', '20:00'],
	['18:30', '', '20:00'],
	['18:30', '19:00', '']
])('and stays when one of them is empty: %j %j %j', (before, start, end) => {
	expect(shiftedEnd({ before, start, end })).toBeUndefined();
});
