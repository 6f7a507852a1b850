import * as v from 'valibot';
import { expect, it } from 'vitest';
import { introduction } from '$lib/server/members';

it.each([
	['Une ligne.\r\nEt une autre.  ', 'Une ligne.\nEt une autre.'],
	// The mail to the concierges would end there, or be shown from right to left.
	['Je dessine\u0000 des cartes', 'Je dessine des cartes'],
	['Je dessine \u202edes cartes', 'Je dessine des cartes'],
	[undefined, '']
])('%j is kept as %j', (typed, kept) => {
	expect(v.parse(introduction, typed)).toBe(kept);
});

it('its length is measured as it is stored, and as the page counts it', () => {
	const lines = `${'a'.repeat(99)}\n`.repeat(6).trim();
	expect(v.is(introduction, lines.replaceAll('\n', '\r\n'))).toBe(true);
	expect(v.is(introduction, `${lines}aa`)).toBe(false);
});
