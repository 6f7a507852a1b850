import { dirname } from 'node:path';
import { citations } from './citations.mjs';
import { functionsOf } from './functions.mjs';
import { declaredNames, personTypes } from './names.mjs';
import { crossRouteImports } from './route-imports.mjs';
import { linesOf, readSources } from './sources.mjs';

/** @typedef {import('./sources.mjs').Source} Source */
/** @typedef {ReturnType<typeof measure>} Measures */

/** @type {[string, RegExp][]} The demo is mostly data, and only counts in the last part. */
const parts = [
	['server', /^src\/lib\/server\/(?!seed\/)/],
	['routes, .ts', /^src\/routes\/.*\.ts$/],
	['.svelte', /\.svelte$/],
	['all of src', /./]
];

/** @param {string} tree folder of a checkout */
export function measure(tree) {
	const sources = readSources(tree);
	const functions = sources.flatMap(functionsOf);
	const names = declaredNames(sources.filter(({ room }) => room !== 'server/seed'));
	return {
		parts: parts.map(([name, belongs]) => ({
			name,
			...part(sources.filter(({ path }) => belongs.test(path)))
		})),
		rooms: tally(sources, ({ room }) => room),
		folders: [...tally(sources, ({ path }) => dirname(path))].filter(([, { files }]) => files > 20),
		functions,
		long: functions.filter(({ parameters }) => parameters.length >= 5),
		names,
		shared: names.filter(({ paths }) => paths.length > 1),
		persons: personTypes(sources),
		crossRoutes: crossRouteImports(sources),
		cited: citations(tree)
	};
}

/** @param {Source[]} sources */
function part(sources) {
	const functions = sources.flatMap(functionsOf);
	const filled = sources.flatMap(({ text }) => linesOf(text)).filter((line) => line.trim());
	return {
		files: sources.length,
		fileLines: spread(sources.map(({ path, lines }) => [lines, path])),
		functionLines: spread(functions.map(({ name, path, lines }) => [lines, `${name} in ${path}`])),
		parameters: spread(functions.map(({ name, parameters }) => [parameters.length, name])),
		comments: sources.flatMap(({ text }) => commentsIn(text)).length / filled.length
	};
}

/** @param {[size: number, name: string][]} sized */
function spread(sized) {
	const sorted = [...sized].sort(([one], [other]) => one - other);
	const at = (/** @type {number} */ share) => sorted[Math.floor(share * sorted.length)]?.[0] ?? 0;
	const [max, longest] = sorted.at(-1) ?? [0, ''];
	return { median: at(0.5), p90: at(0.9), max, longest };
}

/** Lines with nothing but a comment. @param {string} text */
function commentsIn(text) {
	let inside = false;
	return linesOf(text).filter((line) => {
		const counts = inside || /^\s*(\/\/|\/\*|<!--)/.test(line);
		if (counts && !/^\s*\/\//.test(line)) inside = !/\*\/|-->/.test(line);
		return counts;
	});
}

/** @param {Source[]} sources @param {(source: Source) => string} keyOf */
function tally(sources, keyOf) {
	/** @type {Map<string, { files: number, lines: number }>} */
	const counts = new Map();
	for (const source of sources) {
		const { files, lines } = counts.get(keyOf(source)) ?? { files: 0, lines: 0 };
		counts.set(keyOf(source), { files: files + 1, lines: lines + source.lines });
	}
	return counts;
}
