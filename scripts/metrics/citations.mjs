import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file of docs/requirements by its name, then the numbers of one rule or several. */
const cites =
	/\b(?:(?:security|reliability|local)(?:\.md)? [A-Z]\d+|calendars(?:\.md)? [A-Z]?\d+)(?:(?:\.|, | and |–)[A-Z]?\d+)*/gi;
const folders = ['src', 'drizzle', 'scripts', 'tests', 'bench', 'docs'];
/** The rules themselves, these figures, and tests that cite what must not be there. */
const leftOut =
	/messages\/catalogue|docs\/(requirements|metrics)|requirements\.test|support\/citations|scripts\/metrics/;

/**
 * Where a numbered requirement is cited in code, tests and docs.
 * @param {string} tree folder of a checkout; without docs/requirements no rule stands anywhere
 * @returns {{ at: string, cited: string, known: boolean }[]}
 */
export function citations(tree) {
	const rules = readRules(join(tree, 'docs/requirements'));
	return folders
		.flatMap((folder) => filesIn(tree, folder))
		.flatMap((at) =>
			[...readFileSync(join(tree, at), 'utf8').matchAll(cites)].map(([cited]) => {
				const [name = '', ...numbers] = cited.match(/^\w+|[A-Z]?\d+(?:\.\d+)?/gi) ?? [];
				const known = numbers.every((number) => rules.has(`${name} ${number}`.toLowerCase()));
				return { at, cited, known };
			})
		);
}

/** A rule begins with its name, as in `- **security S18** …`. @param {string} folder */
function readRules(folder) {
	const files = existsSync(folder) ? readdirSync(folder) : [];
	return new Set(
		files.flatMap((file) =>
			[...readFileSync(join(folder, file), 'utf8').matchAll(/^- \*\*(\w+ \w+)\*\*/gm)].map(
				([, rule = '']) => rule.toLowerCase()
			)
		)
	);
}

/** @param {string} tree @param {string} folder */
const filesIn = (tree, folder) =>
	readdirSync(join(tree, folder), { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((path) => !leftOut.test(path))
		.filter(
			(path) => /\.(ts|mjs|svelte|sql|md)$/.test(path) && statSync(join(tree, path)).isFile()
		);
