import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { trackedFiles } from './tracked-files.mjs';

/**
 * @typedef {object} Source
 * @property {string} path from the root of the tree, with slashes
 * @property {string} room the folder that it belongs to: a noun of the server, of lib, or the routes
 * @property {string} text
 * @property {number} lines
 * @property {ts.SourceFile[]} scripts parsed: the file itself, or each script block of a component
 */

/**
 * All hand-written source files in src.
 * @param {string} tree folder of a checkout
 * @returns {Source[]}
 */
export function readSources(tree) {
	return trackedFiles(tree, ['src'])
		.filter((path) => /\.(ts|js|svelte)$/.test(path))
		.sort()
		.map((path) => {
			const text = readFileSync(join(tree, path), 'utf8');
			return {
				path,
				room: roomOf(path),
				text,
				lines: linesOf(text).length,
				scripts: parse(path, text)
			};
		});
}

/** @param {string} text */
export const linesOf = (text) => text.replace(/\n$/, '').split('\n');

/** @param {string} path */
function roomOf(path) {
	const server = /^src\/lib\/server\/(?:([^/]+)\/)?/.exec(path);
	if (server) return `server/${server[1] ?? ''}`;
	return /^src\/(?:lib\/)?([^/]+)\//.exec(path)?.[1] ?? 'src';
}

/** @param {string} path @param {string} text */
function parse(path, text) {
	const scripts = path.endsWith('.svelte')
		? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script ?? '')
		: [text];
	const name = path.replace(/\.svelte$/, '.ts');
	return scripts.map((script) => ts.createSourceFile(name, script, ts.ScriptTarget.Latest, true));
}
