import { messageId } from '$lib/server/outbox/compose';
import { smtpTransport } from '$lib/server/outbox/smtp';
import type { Transport } from '$lib/server/outbox/transport';
import { minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import type { Store } from '$lib/server/db/store';
import { aHub } from '../../tests/factories/hub';
import { queueMails } from '../../tests/factories/mail';
import { deliverAt, statesOf, transportFor } from '../../tests/support/mail/delivery';
import { faultTable, type Row } from '../../tests/support/mail/fault-table';
import { MailServer } from '../../tests/support/mail/smtp';
import { prepareApp } from '../../tests/support/prepared';
import { auditMails, inWords } from '../support/audit/mails';
import { inMs, percentile } from '../support/figures';
import { ownStore } from '../support/own-store';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';

const mails = numberOf({ brief: 10, usual: 100 });
const now = fromEpoch(Date.UTC(2026, 10, 26, 9));
/** Pages read one after the other; the bar of their 99th percentile beside a server that fails. */
const pages = 300;
const mostRatio = 1.2;

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
		const { found, states } = await auditMails(store.read, server.accepted);
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

/** How long pages take beside a mail server that works, refuses, or answers after 40 s. */
async function pagesBeside(trial: Trial): Promise<string> {
	const server = await MailServer.start();
	const app = await prepareApp(
		async (store) => {
			await aHub(store, { slug: 'ici' });
			await queueMails(store, mails, fromEpoch(Date.now()));
			return { people: [] };
		},
		{ SMTP_URL: server.url }
	);
	const measured: Record<string, number[]> = { working: [], refusing: [], hung: [] };
	const read = async (what: string) => {
		for (let page = 0; page < pages / 3; page += 1) {
			const began = performance.now();
			const answer = await app.withCode('').get('/agenda');
			await answer.arrayBuffer();
			measured[what]!.push(performance.now() - began);
		}
	};
	try {
		await read('working');
		measured['working'] = [];
		// In turns, so that what slows the machine for a while slows all three.
		for (let turn = 0; turn < 3; turn += 1) {
			server.heal();
			await server.refuse();
			await read('refusing');
			server.fail({ at: 'rcpt', delay: 40_000 });
			await server.listen();
			await read('hung');
			server.heal();
			await server.refuse();
			await server.listen();
			await read('working');
		}
	} finally {
		await app.stop();
		await server.stop();
	}
	const p99 = Object.fromEntries(
		Object.entries(measured).map(([what, times]) => [what, percentile(times, 99)])
	);
	for (const what of ['refusing', 'hung']) {
		const ratio = p99[what]! / p99['working']!;
		trial.hold(
			ratio <= mostRatio,
			`99 % of pages take ${ratio.toFixed(2)} × as long beside a server that is ${what}, bar ${mostRatio}`
		);
	}
	return `99 % of pages within ${Object.entries(p99)
		.map(([what, time]) => `${inMs(time)} ${what}`)
		.join(', ')}`;
}
