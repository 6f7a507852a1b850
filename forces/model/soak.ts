import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inArray } from 'drizzle-orm';
import { restore } from '$lib/server/cli/restore';
import { outbox } from '$lib/server/outbox/schema';
import { fromEpoch } from '$lib/time/instant';
import { letGoOfClosed } from '../../tests/support/let-go';
import { MailServer } from '../../tests/support/mail/smtp';
import { prepareApp } from '../../tests/support/prepared';
import { readBeside } from '../../tests/support/read-beside';
import { auditDatabase, type Looked } from '../support/audit/database';
import { auditMails, inWords } from '../support/audit/mails';
import { openBeside } from '../support/open-beside';
import { pause, until } from '../support/pause';
import { openFiles, residentMegabytes } from '../support/process';
import { slopeOf } from '../support/slope';
import { runTool } from '../support/tool';
import type { Trial } from '../support/trial';
import { numberOf } from '../support/length';
import { beginEvening, fillEvening } from './evening';

const lasts = numberOf({ brief: 3, usual: 12, long: 120 });
/** At which minutes it is killed; the last process of the usual numbers lives for eight. */
const killsAt = numberOf({
	...{ brief: [2], usual: [2, 4] },
	long: Array.from({ length: 11 }, (_, index) => 10 * (index + 1))
});
const restoreEvery = 30_000;
/** Bars: megabytes a minute, files beyond the level, megabytes of the write-ahead log. */
const [mostGrowth, mostFiles, mostLog] = [1, 20, 64];

/**
 * Fifty people for a long while, a mail server that defers one mail in twenty, a kill now and then, and a
 * backup restored every half minute (reliability R30).
 */
export async function soak(trial: Trial): Promise<string> {
	const server = await MailServer.start();
	server.fail({ at: 'rcpt', code: 451, when: () => trial.random.next() < 0.05 });
	const app = await prepareApp(fillEvening, { SMTP_URL: server.url });
	const evening = beginEvening(app, trial.random);
	const measured = { memory: [] as [minute: number, megabytes: number][][], files: 0, log: 0 };
	const level: number[] = [];
	let [kills, restored] = [0, 0];
	const began = performance.now();
	const minute = () => (performance.now() - began) / 60_000;
	const due = [...killsAt];
	/** What was acknowledged by now must be there, in a backup that begins now, too. */
	const least = (): Looked => {
		const acked = evening.history.inputs('ok');
		const [booked, answered] = ['book', 'answer'].map(
			(kind) => new Set(acked.filter((name) => name.startsWith(kind))).size
		);
		return { bookings: booked!, attendances: answered! };
	};
	let nextRestore = restoreEvery;
	try {
		measured.memory.push([]);
		while (minute() < lasts) {
			await pause(2_000);
			measured.memory.at(-1)!.push([minute(), residentMegabytes(app.pid)]);
			level.push(openFiles(app.pid));
			const log = join(app.dataDir, 'sillon.db-wal');
			if (existsSync(log)) measured.log = Math.max(measured.log, statSync(log).size / 2 ** 20);
			if (performance.now() - began > nextRestore) {
				nextRestore += restoreEvery;
				restored += 1;
				await restoreOne(trial, app.dataDir, least());
			}
			if (minute() > (due[0] ?? Infinity)) {
				due.shift();
				kills += 1;
				await app.kill();
				await letGoOfClosed();
				await app.restart();
				measured.memory.push([]);
			}
		}
		await evening.end();
		server.heal();
		await until('the mails are sent or put off', 120_000, async () => {
			const under = inArray(outbox.state, ['queued', 'leased']);
			return (await readBeside(app, (db) => db.$count(outbox, under))) === 0;
		});
		const { found, states } = await readBeside(app, async (db) => {
			const mails = await auditMails(db, server.accepted, evening.history.inputs('ok').length / 2);
			const others = [
				...(await auditDatabase(db, least(), { allMailed: true })),
				...(await evening.compare(db))
			];
			return { ...mails, found: [...mails.found, ...others] };
		});
		trial.find(found);
		const { history, strange } = evening;
		const bugs = [...new Set([...history.faults, ...strange])];
		trial.hold(bugs.length === 0, `answers ${bugs.join()}`);
		// The first minutes of a process fill its caches.
		const slope = slopeOf(longest(measured.memory).slice(90));
		trial.hold(
			slope < mostGrowth,
			`memory grows by ${slope.toFixed(2)} MB a minute, bar ${mostGrowth}`
		);
		const [first, last] = [level.slice(0, 60), level.slice(-60)].map((some) => Math.max(...some));
		const more = last! - first!;
		trial.hold(more < mostFiles, `${more} more files are open at the end, bar ${mostFiles}`);
		trial.hold(
			measured.log < mostLog,
			`the log grew to ${Math.round(measured.log)} MB, bar ${mostLog}`
		);
		const acked = history.inputs('ok').length;
		trial.least(acked, lasts * 60, 'were acknowledged');
		trial.least(kills, killsAt.length, 'kills');
		trial.least(restored, lasts, 'backups were restored');
		trial.least(longest(measured.memory).length, 60, 'measurements of memory');
		return `${lasts} min, ${acked} acknowledged, ${kills} kills, ${restored} backups restored; ${inWords(states)}; memory ${slope.toFixed(2)} MB/min, files ${more >= 0 ? '+' : ''}${more}, log ${measured.log.toFixed(1)} MB`;
	} finally {
		await evening.end();
		await app.stop();
		await server.stop();
	}
}

/** Backs up as people do, restores elsewhere, and looks at what is there. */
async function restoreOne(trial: Trial, dataDir: string, least: Looked): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-restore-'));
	const copy = join(folder, 'copy.db');
	const { code, said } = await runTool('backup', [copy], { DATA_DIR: dataDir });
	trial.hold(code === 0, `a backup fails: ${said}`);
	const path = join(folder, 'sillon.db');
	await restore(path, copy, fromEpoch(Date.now()));
	trial.find(await openBeside(path, (db) => auditDatabase(db, least, { allMailed: true })));
	await letGoOfClosed();
	rmSync(folder, { recursive: true, force: true });
}

const longest = <T>(lists: T[][]) => lists.toSorted((a, b) => b.length - a.length)[0] ?? [];
