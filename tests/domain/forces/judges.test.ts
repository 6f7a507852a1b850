import { describe, expect, it, test } from 'vitest';
import { judgeKills } from '../../../forces/crashes/judge-kills';
import { judgeMails } from '../../../forces/crashes/judge-stop';
import { judgeProcesses, type Sample } from '../../../forces/model/judge-evening';
import { lostIn } from '../../../forces/model/evening';
import { lineOf, tableOf, type Ran } from '../../../forces/report/lines';
import { inMinutes } from '../../../forces/support/figures';
import { trialOf, type Trial } from '../../../forces/support/trial';
import { freshStore } from '../../support/database';

// Each judge fails on what it is there for.

const found = (judge: (trial: Trial) => void) => {
	const trial = trialOf(1);
	judge(trial);
	return trial.findings;
};

describe('kills in mailing', () => {
	const kills = (done: number, unsettled: number) =>
		found((trial) => judgeKills(trial, { done, unsettled }, 10));

	it('pass when all came while mails were under way', () => {
		expect(kills(10, 30)).toEqual([]);
		expect(kills(10, 5)).toEqual([]);
	});

	it('fail when there were fewer, when none met a mail, and when too many mails are uncertain', () => {
		expect(kills(9, 9)).toEqual(['only 9 kills came before all was sent, not 10']);
		expect(kills(10, 0)).toHaveLength(1);
		expect(kills(10, 31)).toEqual(['31 are uncertain after 10 kills, bar 30']);
	});
});

describe('mails after a stop', () => {
	const mails = (states: Record<string, number>, unanswered: number) =>
		found((trial) => judgeMails(trial, states, { mails: 9, unanswered }));

	it('are sent or queued, but those that a silent server has', () => {
		expect(mails({ sent: 2, queued: 7 }, 0)).toEqual([]);
		expect(mails({ queued: 6, uncertain: 3 }, 3)).toEqual([]);
	});

	it.each([
		['one is uncertain though its server answers', { sent: 8, uncertain: 1 }, 0],
		['one is left under way', { queued: 8, leased: 1 }, 0],
		['one is gone', { queued: 8 }, 0],
		['one more is uncertain than the server has', { queued: 5, uncertain: 4 }, 3]
	])('fail when %s', (_, states, unanswered) => {
		expect(mails(states, unanswered)).toHaveLength(1);
	});
});

describe('what a process uses over an evening', () => {
	/** Ten minutes, a measurement every two seconds. */
	const samples = (use: (minute: number) => Partial<Sample>): Sample[] =>
		Array.from({ length: 300 }, (_, index) => {
			const minute = index / 30;
			return { minute, megabytes: 150, files: 40, ...use(minute) };
		});
	const judged = (processes: Sample[][]) =>
		found((trial) => judgeProcesses(trial, processes, { warmUp: 2, minutes: 7, mostGrowth: 1 }));

	it('passes when it stays level once its caches are full', () => {
		const filling = samples((minute) => ({ megabytes: 150 + Math.min(minute, 2) * 30 }));
		expect(judged([samples(() => ({})).slice(0, 60), filling])).toEqual([]);
	});

	it('fails when memory or files grow', () => {
		const memory = samples((minute) => ({ megabytes: 150 + minute * 1.1 }));
		expect(judged([memory])).toEqual(['memory grows by 1.10 MB a minute, bar 1']);
		const files = samples((minute) => ({ files: 40 + Math.floor(minute * 5) }));
		expect(judged([files]).join()).toContain('more files are open at the end');
	});

	it('fails when no process was measured for long enough', () => {
		const short = judged([samples(() => ({})).slice(0, 80)]);
		expect(short).toEqual(['only 20 measurements of one process, not 84']);
		expect(judged([])).toEqual([
			...['only 0 measurements of one process, not 84'],
			...['memory grows by NaN MB a minute, bar 1']
		]);
	});
});

it('a copy that lacks what was acknowledged is found', async () => {
	const store = await freshStore();
	expect(await lostIn(store.read, [])).toEqual([]);
	expect(await lostIn(store.read, ['answer soiree agathe'])).toEqual([
		'1 acknowledged are lost: answer soiree agathe'
	]);
});

describe('the table of a run', () => {
	const ran: Ran = {
		...{ name: 'r1', title: 'a pitch slot at once', verdict: 'pass' },
		...{ took: 65_000, seed: 386215, load: 2.14 }
	};

	it('says of each how long it took, with its seed and the load', () => {
		expect(lineOf(ran)).toBe(
			'r1  a pitch slot at once       pass     1 min 05 s  seed 386215  load  2.1'
		);
		const skipped = { name: 'r15', title: 'a disk that fails', verdict: 'skipped' } as const;
		expect(lineOf(skipped)).toBe('r15 a disk that fails          skipped');
	});

	it('is in the order of their numbers, however they ran', () => {
		const names = ['r30', 'r2', 'r10', 'r1'];
		const lines = tableOf(names.map((name) => ({ ...ran, name })));
		expect(lines.map((line) => line.split(' ')[0])).toEqual(['r1', 'r2', 'r10', 'r30']);
	});
});

test('times are in minutes and seconds', () => {
	expect([0, 59_400, 60_000, 3_599_600].map(inMinutes)).toEqual([
		...['0 s', '59 s', '1 min 00 s', '60 min 00 s']
	]);
});
