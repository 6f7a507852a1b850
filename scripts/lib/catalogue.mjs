import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileMessage } from './message.mjs';

export const catalogueFolder = 'messages';
const locales = ['fr', 'en', 'de'];

/**
 * Compiles the catalogue (`messages/<locale>/<noun>.json`) into one module for each message, so that a page
 * loads only the messages that it uses.
 */
export function compileCatalogue(from = catalogueFolder, to = 'src/lib/messages/catalogue') {
	/** @type {Record<string, Record<string, import('./message.mjs').Message>>} */
	const catalogue = {};
	for (const locale of locales) {
		for (const [key, message] of Object.entries(readMessages(join(from, locale)))) {
			(catalogue[key] ??= {})[locale] = message;
		}
	}
	const modules = Object.entries(catalogue).map(([key, translations]) => [
		`${key}.ts`,
		compileMessage(key, translations)
	]);
	writeChanged(to, {
		...Object.fromEntries(modules),
		'index.ts': modules.map(([file]) => `export * from './${file}';\n`).join(''),
		// Lets the bundler drop messages that a page does not use.
		'package.json': '{ "type": "module", "sideEffects": false }\n'
	});
	// The output of an earlier compiler, which linters would check.
	rmSync('src/lib/paraglide', { recursive: true, force: true });
}

function readMessages(/** @type {string} */ folder) {
	const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
	const messages = Object.assign({}, ...texts.map((text) => JSON.parse(text)));
	delete messages.$schema;
	return messages;
}

/**
 * Writes changed files and removes obsolete ones, without half-written files for concurrent readers.
 * @param {string} folder
 * @param {Record<string, string>} files
 */
function writeChanged(folder, files) {
	mkdirSync(folder, { recursive: true });
	const present = readdirSync(folder);
	for (const [file, content] of Object.entries(files)) {
		const path = join(folder, file);
		if (present.includes(file) && readFileSync(path, 'utf8') === content) continue;
		const half = `${path}.${process.pid}`;
		writeFileSync(half, content);
		renameSync(half, path);
	}
	for (const file of present) {
		if (file.endsWith('.ts') && !(file in files)) rmSync(join(folder, file), { force: true });
	}
}
