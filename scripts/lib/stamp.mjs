import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A hash over the names and contents of files and folders.
 * @param {string[]} paths missing ones count as absent
 * @param {string[]} [without] paths to leave out (generated files)
 */
export function hashOf(paths, without = []) {
	const hash = createHash('sha256');
	for (const path of paths) add(path);
	return hash.digest('hex');

	function add(/** @type {string} */ path) {
		if (without.includes(path) || !existsSync(path)) return;
		if (statSync(path).isDirectory()) {
			for (const name of readdirSync(path).sort()) add(join(path, name));
			return;
		}
		const content = readFileSync(path);
		hash.update(`${path}\0${content.length}\0`).update(content);
	}
}

/** The stamp is inside the folder that it describes, so that deleting or rebuilding the folder removes it. */
export const isStamped = (/** @type {string} */ file, /** @type {string} */ stamp) =>
	existsSync(file) && readFileSync(file, 'utf8') === stamp;

export const writeStamp = (/** @type {string} */ file, /** @type {string} */ stamp) =>
	writeFileSync(file, stamp);
