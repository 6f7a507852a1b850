import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commentsOf, inOneLine } from './comments';
import type { Sources } from './layers';

const folders = ['src', 'tests', 'bench', 'forces', 'scripts', 'drizzle', 'docs'];
const requirements = 'docs/requirements/';

// `security S19, S20` and `calendars 22–28`: a word, and a row of numbers.
const number = String.raw`[A-Z]?\d{1,2}\b`;
const row = `${number}(?:(?:, | and | or | to |–|-)${number})*`;
const citation = new RegExp(
	`\\b(?:([Ss]ecurity|[Rr]eliability|[Ll]ocal|[Ss]tore) (?=[A-Z])|([Cc]alendars|[Pp]romise) )(${row})`,
	'g'
);

/** Forms of citation that cannot be found: no such file in this repository, or no match when searching. */
const wrongForms = [
	/\b(?:SECURITY|CALENDARS|RELIABILITY|LOCAL|STORE|DESIGN|HOUSE|STYLE)(?:\.md\b| (?:section )?[A-Z]?\d+)/g,
	/\.\.\/shared\b/g,
	/\b[Pp]romises \d/g,
	/\b[SRLG]\d{1,2}\b/g
];

/** Everything that may cite a rule: sources, tests, migrations and documentation. */
export function readCiting(): Sources {
	const paths = folders.flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) =>
			join(folder, path).replaceAll('\\', '/')
		)
	);
	const written = [...paths, ...readdirSync('.')].filter(
		(path) =>
			/\.(ts|js|mjs|svelte|html|css|sql|md)$/.test(path) &&
			!path.startsWith('src/lib/messages/catalogue/')
	);
	return Object.fromEntries(written.map((path) => [path, readFileSync(path, 'utf8')]));
}

/** @returns the rules in `docs/requirements`, in the form in which they are cited, in order */
export function rulesIn(sources: Sources): string[] {
	return Object.entries(sources)
		.filter(([path]) => path.startsWith(requirements))
		.flatMap(([, page]) => [...page.matchAll(/^- \*\*([a-z]+ [A-Z]?\d+)\*\* /gm)])
		.map(([, rule]) => rule!);
}

/** @returns each rule that a comment cites: `calendars 2–4` are three */
export function citedIn(comment: string): string[] {
	return [...comment.matchAll(citation)].flatMap(([, lettered, plain, numbers]) =>
		numbersIn(numbers!).map((one) => `${(lettered ?? plain)!.toLowerCase()} ${one}`)
	);
}

/** @returns one sentence for each rule cited that does not exist, and for each citation of another form */
export function wrongCitations(sources: Sources): string[] {
	const rules = rulesIn(sources);
	const twice = rules.filter((rule, index) => rules.indexOf(rule) !== index);
	return [
		...twice.map((rule) => `${rule} stands twice in ${requirements}`),
		...Object.entries(sources).flatMap(([path, text]) => {
			// Parsing is slow, and most files cite nothing.
			if (![citation, ...wrongForms].some((form) => inOneLine(text).search(form) >= 0)) return [];
			const comments = commentsOf(path, text);
			const rest = comments.replace(citation, '');
			return [
				...citedIn(comments)
					.filter((rule) => !rules.includes(rule))
					.map((rule) => `${path} cites ${rule}, which is not in ${requirements}`),
				...wrongForms
					.flatMap((form) => [...rest.matchAll(form)])
					.map(([form]) => `${path} cites “${form}”, see ${requirements}README.md`)
			];
		})
	];
}

function numbersIn(row: string): string[] {
	return [...row.matchAll(/([A-Z]?)(\d+)(?:(?: to |–|-)[A-Z]?(\d+))?/g)].flatMap(
		([, letter, first, last]) => {
			const from = Number(first);
			const count = Number(last ?? first) - from + 1;
			return Array.from({ length: count }, (_, index) => `${letter}${from + index}`);
		}
	);
}
