import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { line, lineOrNone, reason, text, title } from '$lib/server/http/forms/fields';

describe('a typed title', () => {
	it.each([
		['  Jeudi pitch ', 'Jeudi pitch'],
		['Jeudi\r\npitch', 'Jeudi pitch'],
		// SQLite would end the text at a NUL.
		['Jeudi\u0000 pitch', 'Jeudi pitch'],
		['Café\u2028des nouveaux', 'Café des nouveaux'],
		['Café \u00a0 des \t nouveaux', 'Café des nouveaux'],
		// French writes a no-break space before a colon.
		['Jeudi\u00a0: pitch', 'Jeudi\u00a0: pitch'],
		// The rest of the text would be shown from right to left, in mails too.
		['Salle \u202egnp.tcap\u202c', 'Salle gnp.tcap'],
		['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']
	])('%j is stored as %j', (typed, kept) => {
		expect(v.parse(title, typed)).toBe(kept);
	});

	it.each(['', '   ', '\u0007', '\u200b', '\u202e', '\u00ad \ufeff', '\u3164', '\u2800', '\u0301'])(
		'%j shows nothing, so it counts as missing',
		(typed) => {
			expect(v.is(title, typed)).toBe(false);
			expect(v.is(reason, typed)).toBe(false);
		}
	);
});

it('an optional line is empty when it shows nothing', () => {
	expect(v.parse(lineOrNone(80), undefined)).toBe('');
	expect(v.parse(lineOrNone(80), '\u200b \u2800')).toBe('');
	expect(v.parse(lineOrNone(80), ' Rue\r\n Taison ')).toBe('Rue Taison');
});

it('the length of a line is measured as it is stored', () => {
	expect(v.is(line(5), `  ${'a'.repeat(5)}  `)).toBe(true);
	expect(v.is(line(5), 'a'.repeat(6))).toBe(false);
	expect(v.is(lineOrNone(5), 'a'.repeat(6))).toBe(false);
});

it('a longer text keeps its lines, and loses what cannot be printed', () => {
	expect(v.parse(text(80), 'Une ligne\r\net\u0000 une autre\u0007')).toBe(
		'Une ligne\net une autre'
	);
	expect(v.parse(reason, 'Travaux \u202etrop longs')).toBe('Travaux trop longs');
});
