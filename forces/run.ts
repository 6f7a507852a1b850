import { mkdtempSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { experiments, type Listed } from './experiments';
import { removeFolder, runAlone, stopRunning, type Result } from './support/alone';
import { lengths } from './support/length';
import { missing } from './support/needs';
import { codeOf, summaryOf, type Tally } from './support/outcome';

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const length = lengths.find((one) => words.includes(one)) ?? 'usual';
const given = words.map((word) => /^seed=(\d+)$/.exec(word)?.[1]).find(Boolean);
const names = words.filter((word) => word !== length && !word.startsWith('seed='));
const unknown = names.filter((name) => !experiments.some((one) => one.name === name));
if (unknown.length > 0) {
	const known = experiments.map(({ name }) => name).join(', ');
	console.error(
		`npm run forces -- ${unknown.join(' ')}: there are ${known}; and brief, long, seed=123.`
	);
	process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'sillon-forces-'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => {
		stopRunning();
		removeFolder(folder);
		process.exit(signal === 'SIGINT' ? 130 : 143);
	});
}

const began = Date.now();
console.log(
	`${new Date(began).toISOString().slice(0, 16)}Z: ${availableParallelism()} cores, Node.js ${process.versions.node}, ${process.platform} ${process.arch}${length === 'usual' ? '' : `, the ${length} numbers`}.`
);
const tally: Tally = { passed: [], failed: [], skipped: [] };
for (const one of experiments) {
	if (names.length > 0 && !names.includes(one.name)) continue;
	const lacks = missing(one.needs);
	if (lacks.length > 0) {
		tally.skipped.push(one.name);
		say(one, 'skipped', `this machine has no ${lacks.join(', no ')}`);
		continue;
	}
	const seed = given ? Number(given) : Math.floor(Math.random() * 1e6);
	const start = performance.now();
	const { findings, figures } = await runAlone(one.name, { seed, length, folder });
	const seconds = Math.round((performance.now() - start) / 1000);
	const state = `(seed ${seed}, ${seconds} s, load ${loadavg()[0]!.toFixed(1)})`;
	tally[findings.length > 0 ? 'failed' : 'passed'].push(one.name);
	if (findings.length === 0) say(one, 'pass', `${figures} ${state}`);
	else {
		// The figures come last: in words they are those of a run that passed.
		say(one, 'FAILED', state);
		for (const finding of shown(findings)) console.log(`      ✗ ${finding}`);
		if (figures) console.log(`      measured: ${figures}`);
	}
}
removeFolder(folder);
const minutes = Math.round((Date.now() - began) / 60_000);
for (const line of summaryOf(tally, minutes)) console.log(line);
process.exit(codeOf(tally));

function say({ name, title }: Listed, verdict: string, rest: string): void {
	console.log(`${name.padEnd(3)} ${title.padEnd(26)} ${verdict.padEnd(7)}  ${rest}`);
}

/** The first ones: a broken promise is often broken a thousand times. */
function shown(findings: Result['findings']): string[] {
	const most = 12;
	if (findings.length <= most) return findings;
	return [...findings.slice(0, most), `and ${findings.length - most} more`];
}
