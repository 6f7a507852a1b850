import { inArray } from 'drizzle-orm';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import { fromEpoch } from '$lib/time/instant';
import { queueMails } from '../../tests/factories/mail';
import { MailServer } from '../../tests/support/mail/smtp';
import { prepareApp } from '../../tests/support/prepared';
import { readBeside } from '../../tests/support/read-beside';
import { auditDatabase } from '../support/audit/database';
import { auditMails, inWords } from '../support/audit/mails';
import { pause, until } from '../support/pause';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';
import { judgeKills } from './judge-kills';

const mails = numberOf({ brief: 200, usual: 1_000 });
const kills = numberOf({ brief: 5, usual: 30 });
/** How late the server says that it took a mail: within it a kill leaves a mail uncertain. */
const lateMs = 60;

/** SIGKILL while mails travel: none twice, none lost, few uncertain (reliability R9). */
export async function inMailing(trial: Trial): Promise<string> {
	const server = await MailServer.start();
	server.fail({ at: 'dot', delay: lateMs });
	const app = await prepareApp(
		async (store: Store) => {
			await queueMails(store, mails, fromEpoch(Date.now()));
			return { people: [] };
		},
		{ SMTP_URL: server.url }
	);
	try {
		let done = 0;
		for (; done < kills; done += 1) {
			const before = server.accepted.length;
			if (before >= mails) break;
			// The time counts from the first mail: else the process is killed while it starts.
			await until('a mail is sent', 60_000, () => server.accepted.length > before);
			await pause(trial.random.between(0, 200));
			await app.kill();
			await app.restart();
		}
		await until('the outbox is empty', 300_000, async () => {
			const waiting = ['queued', 'leased', 'deferred'] as const;
			const left = await readBeside(app, (db) =>
				db.$count(outbox, inArray(outbox.state, [...waiting]))
			);
			if (left > 0) await pause(500);
			return left === 0;
		});
		const { states, found } = await readBeside(app, (db) => auditMails(db, server.accepted, mails));
		trial.find(found);
		trial.find(await readBeside(app, (db) => auditDatabase(db, { outbox: mails })));
		const { sent = 0, uncertain = 0, ...others } = states;
		trial.hold(Object.keys(others).length === 0, `some are ${inWords(others)}`);
		trial.hold(sent + uncertain === mails, `${sent + uncertain} mails, not ${mails}`);
		judgeKills(trial, { done, unsettled: uncertain }, kills);
		return `${done} kills, ${inWords(states)}, ${server.accepted.length} accepted, 0 twice`;
	} finally {
		await app.stop();
		await server.stop();
	}
}
