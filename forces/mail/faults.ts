import { messageId } from '$lib/server/outbox/compose';
import { smtpTransport } from '$lib/server/outbox/smtp';
import type { Transport } from '$lib/server/outbox/transport';
import { minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import type { Store } from '$lib/server/db/store';
import { queueMails } from '../../tests/factories/mail';
import { deliverAt, statesOf, transportFor } from '../../tests/support/mail/delivery';
import { faultTable, type Row } from '../../tests/support/mail/fault-table';
import { MailServer } from '../../tests/support/mail/smtp';
import { auditMails, inWords } from '../support/audit/mails';
import { ownStore } from '../support/own-store';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';
import { pagesBeside } from './pages-beside';

const mails = numberOf({ brief: 10, usual: 100 });
const now = fromEpoch(Date.UTC(2026, 10, 26, 9));

/**
 * The fault table of a mail server, a hundred mails each: what becomes of them, none twice, none lost; and
 * pages are as fast as beside a server that works (reliability R10).
 */
export async function faults(trial: Trial): Promise<string> {
	for (const [name, row] of faultTable) await meet(trial, name, row);
	await refusedTls(trial);
	return `${faultTable.length + 1} faults × ${mails} mails by the table; ${await pagesBeside(trial)}`;
}

async function meet(trial: Trial, name: string, row: Row): Promise<void> {
	const { fault, state, accepted, body } = row;
	const server = await MailServer.start();
	const transport = transportFor(server.url, fault);
	const { store } = await ownStore();
	const ids = await queueMails(store, mails, now, body);
	const judge = async (after: string, taken: number) => {
		const { found, states } = await auditMails(store.read, server.accepted, mails);
		if (state !== 'uncertain') trial.find(found.map((sentence) => `${name}: ${sentence}`));
		trial.hold(states[after] === mails, `${name}: ${inWords(states)}, not ${mails} ${after}`);
		const count = new Set(server.accepted.map((mail) => mail.messageId)).size;
		trial.hold(count === taken, `${name}: ${count} accepted, not ${taken}`);
		trial.hold(server.accepted.length === count, `${name}: some were accepted twice`);
	};
	server.fail(fault);
	await deliverAll(store, transport);
	await judge(state, accepted ? mails : 0);
	// Works again: what waits is sent once, under the Message-ID that it had.
	server.heal();
	await deliverAt(store, transport, plus(now, 31 * minuteMs));
	const sent = state === 'deferred';
	await judge(sent ? 'sent' : state, sent || accepted ? mails : 0);
	const known = new Set(ids.map(messageId));
	const others = server.accepted.filter((mail) => !known.has(mail.messageId)).length;
	trial.hold(others === 0, `${name}: ${others} have another Message-ID`);
	transport.close();
	await store.close();
	await server.stop();
}

/** A pass ends when the server is away, so that mails that are no longer tried count as deferred, too. */
async function deliverAll(store: Store, transport: Transport): Promise<void> {
	for (let pass = 0; pass < 5; pass += 1) {
		await deliverAt(store, transport, now);
		const { queued = 0 } = await statesOf(store);
		if (queued === 0) return;
	}
}

async function refusedTls(trial: Trial): Promise<void> {
	const server = await MailServer.start({ refuseTls: true });
	const transport = smtpTransport(server.url);
	const { store } = await ownStore();
	await queueMails(store, mails, now);
	await deliverAll(store, transport);
	const states = await statesOf(store);
	trial.hold(states['deferred'] === mails, `STARTTLS refused: ${inWords(states)}`);
	trial.hold(server.accepted.length === 0, 'STARTTLS refused: a mail went without it');
	transport.close();
	await store.close();
	await server.stop();
}
