import { outbox } from '$lib/server/outbox/schema';
import { smtpTransport } from '$lib/server/outbox/smtp';
import { fromEpoch } from '$lib/time/instant';
import { queueMails } from '../../tests/factories/mail';
import { deliverAt, statesOf } from '../../tests/support/mail/delivery';
import { MailServer } from '../../tests/support/mail/smtp';
import { auditMails, inWords } from '../support/audit/mails';
import { ownStore } from '../support/own-store';
import type { Trial } from '../support/trial';

const now = fromEpoch(Date.UTC(2026, 10, 26, 9));
const [mails, bad] = [200, 10];

/** Ten addresses that the server refuses among two hundred hold up nobody (reliability R13). */
export async function badAddresses(trial: Trial): Promise<string> {
	const server = await MailServer.start();
	const transport = smtpTransport(server.url);
	const { store } = await ownStore();
	await queueMails(store, mails, now, { kind: 'invitation' });
	const rows = await store.read.select({ to: outbox.recipientEmail }).from(outbox).all();
	const refused = trial.random.shuffle(rows.map(({ to }) => to)).slice(0, bad);
	server.fail({
		at: 'rcpt',
		code: 550,
		when: (line) => refused.some((to) => line.includes(`<${to}>`))
	});
	await deliverAt(store, transport, now);
	const states = await statesOf(store);
	const right = states['sent'] === mails - bad && states['rejected'] === bad;
	trial.hold(right, `${inWords(states)}, not ${mails - bad} sent and ${bad} rejected`);
	trial.find((await auditMails(store.read, server.accepted, mails)).found);
	const others = server.accepted.filter(({ raw, to }) =>
		rows.some((row) => row.to !== to[0] && raw.includes(row.to))
	).length;
	trial.hold(others === 0, `${others} mails name somebody else's address`);
	transport.close();
	await store.close();
	await server.stop();
	return `${inWords(states)}, one recipient each`;
}
