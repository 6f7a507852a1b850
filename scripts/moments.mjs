// npm run moments: tests that depend on the time, at twelve moments. npm run moments -- 3, or a name: at
// one.
import './lib/require-node.mjs';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { clockEnvironment } from '../tests/support/moment/shift.mjs';
import { buildWhenNeeded } from './lib/build.mjs';
import { chosenMoments } from './lib/chosen-moments.mjs';
import { installWhenNeeded } from './lib/install.mjs';
import { withClocks } from './lib/moment-suites.mjs';
import { suites } from './lib/suites.mjs';

const logs = '.cache/moments';
/**
 * The order of the suites; a group runs in parallel. The routes use one core and the journeys often wait for
 * a browser; the domain tests use both cores.
 * @type {(keyof typeof withClocks)[][]}
 */
const together = [['domain'], ['routes', 'e2e']];
const [asked] = process.argv.slice(2);
const wanted = chosenMoments.filter(
	({ name }, index) => !asked || asked === name || asked === String(index + 1)
);
if (wanted.length === 0) {
	const names = chosenMoments.map(({ name }, index) => `${index + 1} ${name}`);
	console.error(
		`npm run moments -- ${asked}: there is no such moment. There are ${names.join(', ')}.`
	);
	process.exit(2);
}

mkdirSync(logs, { recursive: true });
if (!(await installWhenNeeded()) || !(await buildWhenNeeded())) process.exit(1);

let passed = 0;
let failed = 0;
for (const moment of wanted) {
	const tally = await runAt(moment);
	passed += tally.passed;
	failed += tally.failed.length;
	for (const line of tally.failed) console.log(`  ✗ ${line}`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** Runs every suite from this moment on, not from where the last one ended. */
async function runAt(/** @type {typeof chosenMoments[number]} */ { name, at, why }) {
	const began = performance.now();
	const all = { passed: 0, /** @type {string[]} */ failed: [] };
	for (const group of together) {
		const tallies = await Promise.all(group.map((suite) => runSuiteAt({ name, at }, suite)));
		for (const { passed, failed } of tallies) {
			all.passed += passed;
			all.failed.push(...failed);
		}
	}
	const seconds = Math.round((performance.now() - began) / 1000);
	const number = String(chosenMoments.findIndex((one) => one.name === name) + 1).padStart(2);
	const counts = `${all.passed} passed, ${all.failed.length} failed, ${seconds} s`;
	console.log(`${number} ${name.padEnd(12)} ${at.slice(0, 16)}  ${counts} (${why})`);
	return all;
}

/**
 * @param {{ name: string, at: string }} moment
 * @param {keyof typeof withClocks} suite
 */
async function runSuiteAt({ name, at }, suite) {
	const log = `${logs}/${name}-${suite}.log`;
	const output = openSync(log, 'w');
	const env = { ...process.env, ...clockEnvironment(untilMoment(at)) };
	const stdio = ['ignore', output, output];
	const { passed, failed, skipped } = await suites[suite](withClocks[suite], { env, stdio });
	closeSync(output);
	return { passed, failed: [...failed, ...skipped].map((test) => `${test} (${log})`) };
}

/** Milliseconds from now, in whole seconds: the database's clock has no finer ones. */
function untilMoment(/** @type {string} */ at) {
	return Math.round((Date.parse(at) - Date.now()) / 1000) * 1000;
}
