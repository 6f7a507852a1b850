import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { reason, text, title } from '$lib/server/web/fields';

describe('a title as it is typed', () => {
	it.each([
		['  Jeudi pitch ', 'Jeudi pitch'],
		['Jeudi\r\npitch', 'Jeudi pitch'],
		// The database would keep what stands before a NUL.
		['Jeudi\u0000 pitch', 'Jeudi pitch'],
		['Café\u2028des nouveaux', 'Café des nouveaux'],
		['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']
	])('%j is kept as %j', (typed, kept) => {
		expect(v.parse(title, typed)).toBe(kept);
	});

	it.each(['', '   ', '\u0007', '\u200b', '\u202e', '\u00ad \ufeff'])(
		'%j says nothing, so it is none',
		(typed) => {
			expect(v.is(title, typed)).toBe(false);
			expect(v.is(reason, typed)).toBe(false);
		}
	);
});

it('a longer text keeps its lines, and nothing that cannot be printed', () => {
	expect(v.parse(text(80), 'Une ligne\r\net\u0000 une autre\u0007')).toBe(
		'Une ligne\net une autre'
	);
});
