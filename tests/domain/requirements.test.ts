import { expect, test } from 'vitest';
import { citedIn, readCiting, rulesIn, wrongCitations } from '../support/house/citations';

test('every rule that comments, tests and documentation cite stands in docs/requirements', () => {
	const sources = readCiting();
	expect(Object.keys(sources).length).toBeGreaterThan(500);
	expect(rulesIn(sources).length).toBeGreaterThan(150);
	expect(wrongCitations(sources)).toEqual([]);
});

const rules = {
	'docs/requirements/calendars.md': '- **calendars 8** A UID.\n- **calendars 9** SEQUENCE.\n',
	'docs/requirements/security.md': '- **security S18** Mutations.\n- **security S19** CSP.\n'
};

test.each([
	['a rule that does not exist', 'src/a.ts', '// Forms of others (security S99).'],
	['one of several', 'src/a.ts', '/** Refused (security S18, S99). */'],
	['the end of a row of rules', 'src/a.ts', '// Kept for ever (calendars 8–10).'],
	['a rule of another file', 'src/a.ts', '// Kept for ever (calendars S18).'],
	['across two lines', 'src/a.ts', '/**\n * As clients need (calendars\n * 99).\n */'],
	['at the end of a block', 'src/a.ts', 'if (asked) {\n\tanswer();\n\t// calendars 99\n}'],
	['in a component', 'src/A.svelte', '<p>Hub</p>\n<!-- calendars 99 -->'],
	['in a script of a component', 'src/A.svelte', '<script>\n\t// calendars 99\n</script>'],
	['in styles', 'src/a.css', '/* calendars 99 */'],
	['in a migration', 'drizzle/0001.sql', '-- Promise 11: no room.\nSELECT 1;'],
	['in the name of a test', 'tests/a.test.ts', "it('waits (reliability R99)', () => {});"],
	['in a row of tests', 'tests/a.test.ts', "test.each([1])('waits %i (reliability R99)', run);"],
	['in documentation', 'docs/a.md', 'As calendars 99 asks.'],
	['a number without its word', 'src/a.ts', '// Forms of other sites (S18).'],
	['one in the name of a test', 'tests/a.test.ts', 'it(`is confirmed once (R4)`, () => {});'],
	['the name of a file', 'src/a.ts', '// Kept for ever (CALENDARS.md 9).'],
	['its name alone', 'src/a.ts', '// Kept for ever (CALENDARS 9).'],
	['what is not in the repository', 'README.md', 'See ../shared/DESIGN.']
])('is refused: %s', (_, path, text) => {
	expect(wrongCitations({ ...rules, [path]: text })).toHaveLength(1);
});

test('is refused: a number that two rules have', () => {
	const page = '- **calendars 8** A UID.\n- **calendars 8** Another.\n';
	expect(wrongCitations({ 'docs/requirements/calendars.md': page })).toHaveLength(1);
});

test.each([
	['rules that exist', 'src/a.ts', '// Security S18, S19, and calendars 8–9.'],
	['code', 'src/a.ts', "export const S18 = 'R4'; // a cell"],
	['what code writes', 'src/a.ts', "const link = '// (S18)';"],
	['hours', 'src/a.ts', '// At 18:30 local 18:30 in Paris.'],
	['an RFC', 'src/a.ts', '// RFC 5545 3.1, RFC 8058']
])('is fine: %s', (_, path, text) => {
	expect(wrongCitations({ ...rules, [path]: text })).toEqual([]);
});

test('a row of numbers cites each of them', () => {
	expect(citedIn('(calendars 2–4, 7; security S19, S20 and local L4)')).toEqual([
		...['calendars 2', 'calendars 3', 'calendars 4', 'calendars 7'],
		...['security S19', 'security S20', 'local L4']
	]);
});
