import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhenNeeded } from './build.mjs';
import { installChromiumWhenNeeded } from './chromium.mjs';
import { runNode } from './run.mjs';
import { tallyPlaywright, tallyVitest } from './tally.mjs';

const reports = '.cache/reports';

/** @typedef {import('./tally.mjs').Tally} Tally */

/** @typedef {import('node:child_process').SpawnOptions} RunOptions */

/** The suites of `npm test`; each returns its tally. */
export const suites = {
	types: () => check('types', [svelteCheck]),
	lint: () =>
		check('lint', [['prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'], eslint]),
	domain: (/** @type {string[]} */ filters, options = {}) => vitest('domain', filters, options),
	build: () => buildTally(),
	routes: (/** @type {string[]} */ filters, options = {}) => vitest('routes', filters, options),
	e2e: playwright
};

/**
 * The order of the suites; a group runs in parallel. Types and linters use one core each and read nothing
 * that the other writes. All others need the machine for themselves.
 * @type {(keyof typeof suites)[][]}
 */
export const order = [['types', 'lint'], ['domain'], ['build'], ['routes'], ['e2e']];

/** Suites that need the built application; without a build they fail without running. */
export const needsBuild = ['routes', 'e2e'];

const svelteCheck = [
	'svelte-check/bin/svelte-check',
	'--tsconfig',
	'./tsconfig.json',
	'--output',
	'human',
	'--fail-on-warnings'
];
const eslint = ['eslint/bin/eslint.js', '.', '--max-warnings', '0'];

/**
 * Several commands that count as one test.
 * @param {string} name
 * @param {string[][]} commands each a script in node_modules with its arguments
 * @returns {Promise<Tally>}
 */
async function check(name, commands) {
	let fits = true;
	for (const [script, ...args] of commands) {
		if ((await runNode(join('node_modules', script), args)) !== 0) fits = false;
	}
	return fits ? passedAs(1) : failedAs('see above');
}

/** @returns {Promise<Tally>} */
async function buildTally() {
	return (await buildWhenNeeded()) ? passedAs(0) : failedAs('see above');
}

/**
 * Runs the projects of vitest whose names begin so.
 * @returns {Promise<Tally>}
 */
async function vitest(
	/** @type {string} */ project,
	/** @type {string[]} */ filters,
	/** @type {RunOptions} */ options
) {
	const report = freshReport(project);
	const outside = freshReport(`${project}-outside`);
	const reporters = ['default', 'json', './scripts/lib/outside-errors.mjs'];
	const args = ['run', '--project', `${project}*`, ...reporters.map((one) => `--reporter=${one}`)];
	args.push(`--outputFile.json=${report}`, ...filters);
	const env = { ...process.env, ...options.env, OUTSIDE_ERRORS_FILE: outside };
	const code = await runNode('node_modules/vitest/vitest.mjs', args, { ...options, env });
	return tallyVitest({ report, outside }, code);
}

/** @returns {Promise<Tally>} */
async function playwright(/** @type {string[]} */ filters, /** @type {RunOptions} */ options = {}) {
	const missing = await installChromiumWhenNeeded();
	if (missing) {
		console.error(missing);
		return failedAs('no Chromium');
	}
	const report = freshReport('e2e');
	const env = { ...process.env, ...options.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
	const args = ['test', '--reporter=list,json', ...filters];
	const code = await runNode('node_modules/@playwright/test/cli.js', args, { ...options, env });
	return tallyPlaywright(report, code);
}

/** Removes the old report, so that it cannot be taken for this run's. */
function freshReport(/** @type {string} */ name) {
	mkdirSync(reports, { recursive: true });
	const file = join(reports, `${name}.json`);
	rmSync(file, { force: true });
	return file;
}

/** @returns {Tally} */
const passedAs = (/** @type {number} */ passed) => ({ passed, failed: [], skipped: [] });

/** @returns {Tally} */
export const failedAs = (/** @type {string} */ name) => ({
	passed: 0,
	failed: [name],
	skipped: []
});
