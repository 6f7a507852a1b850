import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const cites =
	/\b(?:SECURITY|CALENDARS|RELIABILITY|LOCAL|(?:security|calendars|reliability|local)(?=\.md))(?:\.md)?(?: |, )[A-Z]?\d+(?:(?:\.|, | and |–)[A-Z]?\d+)*/g;
const folders = ['src', 'drizzle', 'scripts', 'tests', 'bench', 'docs'];

/**
 * Where a numbered requirement is cited in code, tests and docs, by the name of its file and its number.
 * @param {string} tree folder of a checkout; without docs/requirements no rule stands anywhere
 * @returns {{ at: string, cited: string, known: boolean }[]}
 */
export function citations(tree) {
	const rules = readRules(join(tree, 'docs/requirements'));
	return folders
		.flatMap((folder) => filesIn(tree, folder))
		.flatMap((at) =>
			[...readFileSync(join(tree, at), 'utf8').matchAll(cites)].map(([cited]) => {
				const [file = '', ...numbers] = cited.match(/^\w+|[A-Z]?\d+(?:\.\d+)?/g) ?? [];
				const known = numbers.every((number) => rules.has(`${file.toLowerCase()} ${number}`));
				return { at, cited, known };
			})
		);
}

/** A rule begins with its number: as a heading, as a row of a table or as a point of a list. @param {string} folder */
function readRules(folder) {
	const files = existsSync(folder) ? readdirSync(folder) : [];
	return new Set(
		files.flatMap((file) =>
			[
				...readFileSync(join(folder, file), 'utf8').matchAll(/^[\s|#*>-]*([A-Z]?\d+(?:\.\d+)?)\b/gm)
			].map(([, number]) => `${file.replace('.md', '').toLowerCase()} ${number}`)
		)
	);
}

/** @param {string} tree @param {string} folder */
const filesIn = (tree, folder) =>
	readdirSync(join(tree, folder), { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((path) => !/paraglide|docs\/(requirements|metrics)/.test(path))
		.filter(
			(path) => /\.(ts|mjs|svelte|sql|md)$/.test(path) && statSync(join(tree, path)).isFile()
		);
