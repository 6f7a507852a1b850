import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inArray } from 'drizzle-orm';
import { restore } from '$lib/server/cli/restore';
import { outbox } from '$lib/server/outbox/schema';
import { maxConcurrent } from '$lib/server/outbox/smtp';
import { fromEpoch } from '$lib/time/instant';
import { letGoOfClosed } from '../../tests/support/let-go';
import { MailServer } from '../../tests/support/mail/smtp';
import { prepareApp, type PreparedApp } from '../../tests/support/prepared';
import { readBeside } from '../../tests/support/read-beside';
import { auditDatabase } from '../support/audit/database';
import { auditMails, inWords } from '../support/audit/mails';
import { openBeside } from '../support/open-beside';
import { pause, until } from '../support/pause';
import { openFiles, residentMegabytes } from '../support/process';
import { runTool } from '../support/tool';
import type { Trial } from '../support/trial';
import { numberOf } from '../support/length';
import { beginEvening, fillEvening, lostIn, writesPerSecond, type Evening } from './evening';
import { judgeProcesses, type Sample } from './judge-evening';

/** Minutes. */
const lasts = numberOf({ brief: 3, usual: 15, long: 120 });
/** At which minutes it is killed; the last process of the usual numbers lives for twelve. */
const killsAt = numberOf({
	...{ brief: [1], usual: [1, 3] },
	long: Array.from({ length: 11 }, (_, index) => 10 * (index + 1))
});
/**
 * Minutes in which a process fills its caches, and for which it is measured afterwards; and the bar of its memory,
 * in megabytes a minute. A brief one is still filling them.
 */
const level = numberOf({
	brief: { warmUp: 0.3, minutes: 1, mostGrowth: Infinity },
	usual: { warmUp: 5, minutes: 6, mostGrowth: 1 },
	long: { warmUp: 4, minutes: 5, mostGrowth: 1 }
});
const restoreEvery = 30_000;
/** The bar of the write-ahead log, in megabytes. */
const mostLog = 64;
/** How many of the writes, of the backups and of the mails put off there must be: kills and restores take time. */
const share = numberOf({ brief: 0.1, usual: 0.8 });
const putOff = 0.05;

type App = PreparedApp<Awaited<ReturnType<typeof fillEvening>>>;

/**
 * Fifty people for a long while, a mail server that defers one mail in twenty, a kill now and then, and a
 * backup restored every half minute (reliability R30).
 */
export async function soak(trial: Trial): Promise<string> {
	const server = await MailServer.start();
	let deferred = 0;
	const when = () => {
		const isPutOff = trial.random.next() < putOff;
		deferred += Number(isPutOff);
		return isPutOff;
	};
	server.fail({ at: 'rcpt', code: 451, when });
	const app = await prepareApp(fillEvening, { SMTP_URL: server.url });
	const evening = beginEvening(app, trial.random);
	try {
		const { processes, log, kills, restored } = await watch(trial, app, evening);
		await evening.end();
		server.heal();
		await until('the mails are sent or put off', 120_000, async () => {
			const under = inArray(outbox.state, ['queued', 'leased']);
			return (await readBeside(app, (db) => db.$count(outbox, under))) === 0;
		});
		const acked = evening.acknowledged();
		const mails = new Set(acked.filter((name) => !name.startsWith('cancel'))).size;
		const { found, states } = await readBeside(app, async (db) => {
			const audit = await auditMails(db, server.accepted, mails);
			const others = [...(await audited(db, acked)), ...(await evening.compare(db))];
			return { ...audit, found: [...audit.found, ...others] };
		});
		trial.find(found);
		const bugs = [...new Set([...evening.history.faults, ...evening.strange])];
		trial.hold(bugs.length === 0, `answers ${bugs.join()}`);
		trial.least(acked.length, share * writesPerSecond * lasts * 60, 'writes were acknowledged');
		trial.least(deferred, share * putOff * mails, 'mails were put off');
		trial.least(kills, killsAt.length, 'kills');
		trial.least(restored, (share * (lasts * 60_000)) / restoreEvery, 'backups were restored');
		const { uncertain = 0, rejected = 0 } = states;
		trial.hold(uncertain <= kills * maxConcurrent, `${uncertain} are uncertain, ${kills} kills`);
		trial.hold(rejected === 0, `${rejected} are rejected by a server that only puts off`);
		trial.hold(log < mostLog, `the log grew to ${Math.round(log)} MB, bar ${mostLog}`);
		const used = judgeProcesses(trial, processes, level);
		return `${lasts} min, ${acked.length} acknowledged, ${kills} kills, ${restored} backups restored; ${inWords(states)}; ${used}, log ${log.toFixed(1)} MB`;
	} finally {
		await evening.end();
		await app.stop();
		await server.stop();
	}
}

/** Measures, kills and restores until the evening is over. */
async function watch(trial: Trial, app: App, evening: Evening) {
	const processes: Sample[][] = [[]];
	let [log, kills, restored] = [0, 0, 0];
	const began = performance.now();
	const minute = () => (performance.now() - began) / 60_000;
	const due = [...killsAt];
	let nextRestore = restoreEvery;
	while (minute() < lasts) {
		await pause(2_000);
		const { pid } = app;
		const used = { megabytes: residentMegabytes(pid), files: openFiles(pid) };
		processes.at(-1)!.push({ minute: minute(), ...used });
		const path = join(app.dataDir, 'sillon.db-wal');
		if (existsSync(path)) log = Math.max(log, statSync(path).size / 2 ** 20);
		if (performance.now() - began > nextRestore) {
			nextRestore += restoreEvery;
			restored += 1;
			await restoreOne(trial, app.dataDir, evening.acknowledged());
		}
		if (minute() > (due[0] ?? Infinity)) {
			due.shift();
			kills += 1;
			await app.kill();
			await letGoOfClosed(app.dataDir);
			await app.restart();
			processes.push([]);
		}
	}
	return { processes, log, kills, restored };
}

/** Backs up as people do, restores elsewhere, and looks at what is there: all that was acknowledged before. */
async function restoreOne(trial: Trial, dataDir: string, acked: string[]): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-restore-'));
	const copy = join(folder, 'copy.db');
	const { code, said } = await runTool('backup', [copy], { DATA_DIR: dataDir });
	trial.hold(code === 0, `a backup fails: ${said}`);
	const path = join(folder, 'sillon.db');
	await restore(path, copy, fromEpoch(Date.now()));
	trial.find(await openBeside(path, (db) => audited(db, acked)));
	await letGoOfClosed(folder);
	rmSync(folder, { recursive: true, force: true });
}

async function audited(db: Parameters<typeof auditDatabase>[0], acked: string[]) {
	const [bookings, attendances] = ['book', 'answer'].map(
		(kind) => new Set(acked.filter((name) => name.startsWith(kind))).size
	);
	const least = { bookings: bookings!, attendances: attendances! };
	const found = await auditDatabase(db, least, { allMailed: true });
	return [...found, ...(await lostIn(db, acked))];
}
