import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files under version control, without what a build or an older checkout left beside them.
 * @param {string} tree folder of a checkout
 * @param {string[]} folders
 * @returns {string[]} paths from the root of the tree, with slashes
 */
export function trackedFiles(tree, folders) {
	return execFileSync('git', ['ls-files', '-z', ...folders], { cwd: tree, encoding: 'utf8' })
		.split('\0')
		.filter((path) => path && existsSync(join(tree, path)));
}
