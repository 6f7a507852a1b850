import { prepareApp } from '../../tests/support/prepared';
import { grouped, inMs, percentile } from '../support/figures';
import { pause } from '../support/pause';
import { pollAll, type Polled } from '../support/poll';
import { processorMs, residentMegabytes } from '../support/process';
import type { Trial } from '../support/trial';
import { eventsIn } from './events-in';
import { fillReaders, pathsOfReaders, readers } from './many-readers';

const connections = 50;
const conditional = 3;
/** Calendars whose events are counted, and pages that must have been read in each part. */
const [sample, leastPages] = [20, 5];
/** Bars: share of 304, answers a second, milliseconds of 99 %, megabytes, and milliseconds of pages. */
const [share, rate, feedMs, megabytes, pageMs] = [0.95, 1_000, 150, 400, 500];

/**
 * Ten thousand people's calendar programs ask for their secret addresses, first for everything and then
 * whether it changed, while somebody reads pages (reliability R24).
 */
export async function polling(trial: Trial): Promise<string> {
	const app = await prepareApp(fillReaders);
	const paths = pathsOfReaders();
	const tags = new Map<string, string>();
	const pages: number[] = [];
	let isOver = false;
	let most = 0;
	const read = async () => {
		while (!isOver) {
			const began = performance.now();
			const answer = await app.withCode('').get('/agenda');
			await answer.arrayBuffer();
			trial.hold(answer.status === 200, `a page is ${answer.status} meanwhile`);
			pages.push(performance.now() - began);
			most = Math.max(most, residentMegabytes(app.pid));
			await pause(50);
		}
	};
	try {
		const reading = read();
		const some = trial.random.shuffle(paths).slice(0, sample);
		for (const path of some) {
			const text = await (await app.withCode('').get(path)).text();
			trial.least(eventsIn(text), readers.events, 'events are in a calendar');
		}
		const used = [processorMs(app.pid)];
		const cold = await pollAll(app.origin, paths, tags, connections);
		const afterCold = pages.length;
		used.push(processorMs(app.pid));
		const warm: Polled[] = [];
		for (let round = 0; round < conditional; round += 1) {
			const shuffled = trial.random.shuffle(paths);
			warm.push(await pollAll(app.origin, shuffled, tags, connections));
		}
		used.push(processorMs(app.pid));
		isOver = true;
		await reading;
		const [whole, unchanged] = [cold.statuses[200] ?? 0, sum(warm, 304)];
		const asked = paths.length * conditional;
		trial.hold(whole === paths.length, `cold: ${JSON.stringify(cold.statuses)}`);
		const errors = asked - unchanged - sum(warm, 200);
		trial.hold(errors === 0, `${errors} errors of ${asked}`);
		trial.hold(unchanged >= share * asked, `${unchanged} of ${asked} are 304`);
		const perSecond = percentile(
			warm.map((one) => one.perSecond),
			50
		);
		const p99 = percentile(
			warm.flatMap(({ times }) => times),
			99
		);
		trial.least(afterCold, leastPages, 'pages were read beside the first requests');
		trial.least(
			pages.length - afterCold,
			leastPages,
			'pages were read beside the conditional ones'
		);
		const [coldPages, warmPages] = [
			percentile(pages.slice(0, afterCold), 99),
			percentile(pages.slice(afterCold), 99)
		];
		trial.hold(perSecond >= rate, `${Math.round(perSecond)} answers a second, bar ${rate}`);
		trial.hold(p99 < feedMs, `99 % of the answers within ${inMs(p99)}, bar ${feedMs} ms`);
		trial.hold(most < megabytes, `${Math.round(most)} MB of memory, bar ${megabytes} MB`);
		for (const [what, time] of Object.entries({ cold: coldPages, warm: warmPages })) {
			trial.hold(time < pageMs, `${what}: 99 % of pages within ${inMs(time)}, bar ${pageMs} ms`);
		}
		const [coldMs, warmMs] = [used[1]! - used[0]!, used[2]! - used[1]!].map((ms, part) =>
			(ms / (part === 0 ? paths.length : asked)).toFixed(2)
		);
		return `${grouped(readers.people)} addresses of ${readers.events} events: cold ${Math.round(cold.perSecond)}/s (${coldMs} ms of processor each, 99 % within ${inMs(percentile(cold.times, 99))}), then 304 ${Math.round(perSecond)}/s (${warmMs} ms of processor each, ${inMs(p99)}), pages ${inMs(coldPages)} and ${inMs(warmPages)}, ${Math.round(most)} MB`;
	} finally {
		isOver = true;
		await app.stop();
	}
}

const sum = (rounds: Polled[], status: number) =>
	rounds.reduce((total, { statuses }) => total + (statuses[status] ?? 0), 0);
