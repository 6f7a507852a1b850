import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { experiments, type Listed } from './experiments';
import { lineOf, tableOf, type Ran } from './report/lines';
import { inUtc, machine } from './report/machine';
import { removeFolder, runAlone, stopRunning, type Result } from './support/alone';
import { lengths } from './support/length';
import { missing } from './support/needs';
import { codeOf, mostMinutes, summaryOf, type Tally } from './support/outcome';

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

const chosen = experiments.filter(({ name }) => names.length === 0 || names.includes(name));
const began = Date.now();
const head = `${machine()}, the ${length} numbers.`;
console.log(`${inUtc(new Date(began))}: ${head}`);
const tally: Tally = { passed: [], failed: [], skipped: [] };
const ran: Ran[] = [];
for (const one of chosen.filter(({ beside }) => !beside)) await run(one);
// The long evening waits for most of its time: what judges no time either runs on the other core meanwhile.
const rest = chosen.filter(({ beside }) => beside);
const lane = async () => {
	for (let one = rest.pop(); one; one = rest.pop()) await run(one);
};
await Promise.all([lane(), lane()]);
removeFolder(folder);

const minutes = Math.round((Date.now() - began) / 60_000);
const isWhole = length === 'usual' && names.length === 0;
if (isWhole && minutes >= mostMinutes) tally.failed.push(`the hour (${mostMinutes} min)`);
console.log(`\n${inUtc(new Date(began))} to ${inUtc(new Date())}: ${head}`);
for (const line of [...tableOf(ran), ...summaryOf(tally, minutes)]) console.log(line);
process.exit(codeOf(tally));

async function run({ name, title, needs }: Listed): Promise<void> {
	const lacks = missing(needs);
	if (lacks.length > 0) {
		tally.skipped.push(name);
		return say({ name, title, verdict: 'skipped' }, [`this machine has no ${lacks.join(', no ')}`]);
	}
	const seed = given ? Number(given) : Math.floor(Math.random() * 1e6);
	const start = performance.now();
	const { findings, figures } = await runAlone(name, { seed, length, folder });
	const took = performance.now() - start;
	const measured = { name, title, took, seed, load: loadavg()[0]! };
	tally[findings.length > 0 ? 'failed' : 'passed'].push(name);
	if (findings.length === 0) return say({ ...measured, verdict: 'pass' }, [figures]);
	// The figures come last: in words they are those of a run that passed.
	const marked = shown(findings).map((finding) => `✗ ${finding}`);
	say({ ...measured, verdict: 'FAILED' }, [
		...marked,
		...(figures ? [`measured: ${figures}`] : [])
	]);
}

/** One experiment that has ended, and what there is to say of it. */
function say(one: Ran, lines: string[]): void {
	ran.push(one);
	console.log([lineOf(one), ...lines.map((line) => `      ${line}`)].join('\n'));
}

/** The first ones: a broken promise is often broken a thousand times. */
function shown(findings: Result['findings']): string[] {
	const most = 12;
	if (findings.length <= most) return findings;
	return [...findings.slice(0, most), `and ${findings.length - most} more`];
}
