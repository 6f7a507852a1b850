import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeRedirect } from '$lib/server/http/safe-redirect';

const elsewhere = [
	'//evil.example',
	'//evil.example/me',
	'///evil.example',
	'////evil.example',
	'/\\evil.example',
	'/\\/evil.example',
	'\\\\evil.example',
	'\\/evil.example',
	'/%2fevil.example',
	'/%2Fevil.example',
	'/%5cevil.example',
	'/%5Cevil.example',
	'%2f%2fevil.example',
	'/\t/evil.example',
	'/\n/evil.example',
	'/\r/evil.example',
	'\t//evil.example',
	' //evil.example',
	'/ /evil.example',
	'/%09/evil.example',
	'/%0a/evil.example',
	'/%0d%0aset-cookie:%20a=b',
	'/%00/evil.example',
	'http://evil.example',
	'https://evil.example',
	'HTTPS://evil.example',
	'https:evil.example',
	'https:/evil.example',
	'https:///evil.example',
	'http:\\\\evil.example',
	'javascript:alert(1)',
	'JaVaScRiPt:alert(1)',
	'java\nscript:alert(1)',
	'data:text/html,hello',
	'vbscript:x',
	'mailto:a@evil.example',
	'file:///etc/passwd',
	'ftp://evil.example',
	'ws://evil.example',
	'blob:https://evil.example/1',
	'evil.example',
	'@evil.example',
	'user@evil.example/',
	'https://sillon.example@evil.example',
	'//sillon.example@evil.example',
	'//evil.example:443/',
	'//evil%E3%80%82example',
	'/.//evil.example',
	'/..//evil.example',
	'/./\\evil.example',
	'/x/..//evil.example',
	'/\u2028/evil.example',
	'\u00a0//evil.example',
	'.evil.example',
	'',
	'?next=//evil.example',
	'#//evil.example'
];

describe('the path to redirect to', () => {
	it.each(elsewhere.map((next) => [JSON.stringify(next), next]))('cannot be %s', (_, next) => {
		expect(safeRedirect(next, '/me')).toBe('/me');
	});

	it.each([null, undefined, 7, ['/me'], new File([], '/me')])(
		'cannot be %s, which is not a text',
		(next) => {
			expect(safeRedirect(next, '/agenda')).toBe('/agenda');
		}
	);

	it.each([
		'/',
		'/me',
		'/hubs/coworking-metz/rooms?date=2026-11-26&at=18:30',
		'/agenda?kind=pitch'
	])('may be %s', (next) => {
		expect(safeRedirect(next, '/otherwise')).toBe(next);
	});

	it('never leads to another site, whatever is typed', () => {
		const piece = fc.constantFrom(
			'/',
			'\\',
			'.',
			'..',
			'@',
			':',
			'?',
			'#',
			'%2f',
			'%5c',
			'\t',
			'\n',
			'evil.example',
			'https:',
			'me'
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
				const path = safeRedirect(`/${pieces.join('')}`, '/me');
				expect(new URL(path, 'https://sillon.example').origin).toBe('https://sillon.example');
			}),
			{ numRuns: 5_000 }
		);
	});
});
