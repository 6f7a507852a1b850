import { messageId } from '$lib/server/outbox/compose';
import { outbox } from '$lib/server/outbox/schema';
import { smtpTransport } from '$lib/server/outbox/smtp';
import { minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { queueMails } from '../../tests/factories/mail';
import { deliverAt } from '../../tests/support/mail/delivery';
import { MailServer } from '../../tests/support/mail/smtp';
import { auditMails } from '../support/audit/mails';
import { ownStore } from '../support/own-store';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';

const now = fromEpoch(Date.UTC(2026, 10, 26, 9));
const mails = numberOf({ brief: 20, usual: 200 });

/** 451 at first, accepted five minutes later: by the second or third try, same Message-ID (reliability R12). */
export async function greylisting(trial: Trial): Promise<string> {
	const server = await MailServer.start();
	const transport = smtpTransport(server.url);
	const { store } = await ownStore();
	const ids = await queueMails(store, mails, now);
	server.fail({ at: 'rcpt', code: 451 });
	for (const after of [0, 2, 4]) await deliverAt(store, transport, plus(now, after * minuteMs));
	server.heal();
	for (const after of [5, 6, 35, 36]) {
		await deliverAt(store, transport, plus(now, after * minuteMs));
	}
	trial.find((await auditMails(store.read, server.accepted, mails)).found);
	const rows = await store.read.select().from(outbox).all();
	const unsent = rows.filter(({ state }) => state !== 'sent').length;
	trial.hold(unsent === 0, `${unsent} are not sent`);
	const tries = rows.map(({ attempts }) => attempts);
	const wrong = tries.filter((count) => count < 2 || count > 3).length;
	trial.hold(wrong === 0, `${wrong} needed another number of tries than 2 or 3`);
	const took = server.accepted.map((mail) => mail.messageId).sort();
	const same = took.join() === ids.map(messageId).sort().join();
	trial.hold(same, 'some have another Message-ID');
	transport.close();
	await store.close();
	await server.stop();
	return `${mails} mails, sent by try ${Math.min(...tries)} to ${Math.max(...tries)}`;
}
