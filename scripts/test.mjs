// npm test: everything, from a fresh clone. npm test -- domain [files], routes [files], e2e [files], types, lint: a part.
import './lib/require-node.mjs';
import { installWhenNeeded } from './lib/install.mjs';
import { runNode } from './lib/run.mjs';
import { failedAs, needsBuild, order, suites } from './lib/suites.mjs';

const [part, ...filters] = process.argv.slice(2);
if (part && !(part in suites)) {
	console.error(
		`npm test -- ${part}: there is no such part. There are ${Object.keys(suites).join(', ')}.`
	);
	process.exit(2);
}
const wanted = part ? [...(needsBuild.includes(part) ? [['build']] : []), [part]] : order;

let passed = 0;
/** @type {string[]} */
const failed = [];
/** @type {string[]} */
const skipped = [];

/** @param {string} name */
const title = (name) => console.log(`\n── ${name} ${'─'.repeat(Math.max(2, 60 - name.length))}`);

title('preparing');
const ready = (await installWhenNeeded()) && (await prepare());
if (!ready) failed.push('the preparation');

let built = true;
for (const names of ready ? wanted : []) {
	title(names.join(' and '));
	await Promise.all(names.map(runAndCount));
}

if (failed.length > 0) title('failed');
for (const name of failed) console.log(`✗ ${name}`);
if (skipped.length > 0) title('skipped (they prove nothing)');
for (const name of skipped) console.log(`- ${name}`);
if (passed + failed.length === 0) failed.push('nothing was run');

console.log(`\n${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);

/** Generates what types, linters and tests need: the compiled catalogue and the route types. */
async function prepare() {
	const compiled = (await runNode('scripts/messages.mjs')) === 0;
	return compiled && (await runNode('node_modules/@sveltejs/kit/svelte-kit.js', ['sync'])) === 0;
}

/** @param {string} name */
async function runAndCount(name) {
	const began = performance.now();
	const isBlocked = needsBuild.includes(name) && !built;
	const run = suites[/** @type {keyof typeof suites} */ (name)];
	const tally = isBlocked ? failedAs('nothing was built to test') : await run(filters);
	if (name === 'build') built = tally.failed.length === 0;
	passed += tally.passed;
	failed.push(...tally.failed.map((one) => `${name}: ${one}`));
	skipped.push(...tally.skipped);
	console.log(
		`${name}: ${tally.passed} passed, ${tally.failed.length} failed, ${seconds(began)} s`
	);
}

/** @param {number} began */
function seconds(began) {
	return Math.round((performance.now() - began) / 1000);
}
