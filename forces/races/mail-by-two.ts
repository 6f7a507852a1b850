import { inArray } from 'drizzle-orm';
import { outbox } from '$lib/server/outbox/schema';
import { fromEpoch } from '$lib/time/instant';
import { queueMails } from '../../tests/factories/mail';
import { MailServer } from '../../tests/support/mail/smtp';
import { prepareProcesses } from '../../tests/support/libsql-server/processes';
import { auditMails, inWords } from '../support/audit/mails';
import { numberOf } from '../support/length';
import { pause, until } from '../support/pause';
import { judgeKills } from '../crashes/judge-kills';
import type { Trial } from '../support/trial';

const mails = numberOf({ brief: 200, usual: 1_000 });
const kills = numberOf({ brief: 2, usual: 10 });
/** How late the server says that it took a mail: within it a kill leaves a mail uncertain. */
const lateMs = 60;

/** Mails of two processes on one database server, of which one or the other is killed (reliability R7, R9). */
export async function mailByTwo(trial: Trial): Promise<string> {
	const server = await MailServer.start();
	server.fail({ at: 'dot', delay: lateMs });
	const two = await prepareProcesses(async () => ({ people: [] }), {
		env: { SMTP_URL: server.url }
	});
	try {
		await queueMails(two.store, mails, fromEpoch(Date.now()));
		let done = 0;
		for (; done < kills && server.accepted.length < mails; done += 1) {
			const app = trial.random.pick([two.a, two.b]);
			const before = server.accepted.length;
			await until('a mail is sent', 60_000, () => server.accepted.length > before);
			await pause(trial.random.between(50, 400));
			await app.kill();
			await app.restart();
		}
		// What a killed process had in hand is called uncertain minutes later, once its lease is over.
		await until('no mail waits', 300_000, async () => {
			const waiting = inArray(outbox.state, ['queued', 'deferred']);
			return (await two.store.read.$count(outbox, waiting)) === 0;
		});
		await pause(3_000);
		const { states, found } = await auditMails(two.store.read, server.accepted, mails);
		trial.find(found);
		const { sent = 0, leased = 0, uncertain = 0, ...others } = states;
		trial.hold(Object.keys(others).length === 0, `some are ${inWords(others)}`);
		trial.hold(sent + leased + uncertain === mails, `${inWords(states)}, not ${mails}`);
		judgeKills(trial, { done, unsettled: leased + uncertain }, kills);
		return `${done} kills: ${inWords(states)}, none twice`;
	} finally {
		await two.stop();
		await server.stop();
	}
}
