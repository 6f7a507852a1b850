import { dirname, posix } from 'node:path';
import ts from 'typescript';

/**
 * @param {import('./sources.mjs').Source[]} sources
 * @returns {string[]} imports of a route from another route's folder that is not above it
 */
export function crossRouteImports(sources) {
	return sources
		.filter(({ path }) => path.startsWith('src/routes/'))
		.flatMap(({ path, scripts }) =>
			scripts
				.flatMap(({ text }) => ts.preProcessFile(text, true, true).importedFiles)
				.filter(({ fileName }) => fileName.startsWith('.') && !fileName.includes('$types'))
				.map(({ fileName }) => posix.join(dirname(path), fileName))
				.filter((target) => target.startsWith('src/routes/'))
				.filter((target) => !`${dirname(path)}/`.startsWith(`${dirname(target)}/`))
				.map((target) => `${path} → ${target}`)
		);
}
