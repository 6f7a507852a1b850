import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trackedFiles } from './tracked-files.mjs';

/** The name of a file in docs/requirements, followed by the numbers of one or several rules. */
const cites =
	/\b(?:(?:security|reliability|local)(?:\.md)? [A-Z]\d+|calendars(?:\.md)? [A-Z]?\d+)(?:(?:\.|, | and |–)[A-Z]?\d+)*/gi;
const folders = ['src', 'drizzle', 'scripts', 'tests', 'bench', 'forces', 'docs'];
/** The rules themselves, these metrics, and tests with wrong citations on purpose. */
const leftOut =
	/docs\/(requirements|metrics)|requirements\.test|support\/(house\/)?citations|scripts\/metrics/;

/**
 * The places in code, tests and docs that cite a numbered requirement.
 * @param {string} tree folder of a checkout; without docs/requirements no rule is known
 * @returns {{ at: string, cited: string, known: boolean }[]}
 */
export function citations(tree) {
	const rules = readRules(join(tree, 'docs/requirements'));
	return trackedFiles(tree, folders)
		.filter((path) => /\.(ts|mjs|svelte|sql|md)$/.test(path) && !leftOut.test(path))
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
