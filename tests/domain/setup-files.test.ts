import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** The files that Vitest evaluates anew for each file of tests. */
const setupFiles = readFileSync('vitest.config.ts', 'utf8');

it('what tests share registers its hooks for each test', () => {
	// Modules are evaluated once in a run: a hook at their top level holds for the first file of tests only.
	const once = readdirSync('tests', { recursive: true, encoding: 'utf8' })
		.filter((path) => /^(support|factories)\/.*\.ts$/.test(path))
		.map((path) => join('tests', path))
		.filter((path) => !setupFiles.includes(`'${path}'`))
		.filter((path) => /^(before|after)(Each|All)\(/m.test(readFileSync(path, 'utf8')));
	expect(once).toEqual([]);
});
