import { afterAll, beforeAll, expect, test } from 'vitest';
import { outbox } from '$lib/server/outbox/schema';
import { fromEpoch } from '$lib/time/instant';
import { queueMails } from '../../factories/mail';
import { MailServer } from '../../support/mail/smtp';
import { prepareProcesses, type Processes } from '../../support/libsql-server/processes';

const count = 60;
let mails: MailServer;
let two: Processes<{ people: [] }>;

beforeAll(async () => {
	mails = await MailServer.start();
	two = await prepareProcesses(async () => ({ people: [] as [] }), {
		env: { SMTP_URL: mails.url }
	});
}, 120_000);
afterAll(async () => {
	await two.stop();
	await mails.stop();
});

const states = async () => {
	const rows = await two.store.read.select().from(outbox).all();
	return rows.map(({ state }) => state);
};

test('two processes mail nobody twice, and none is lost when one is killed (reliability R9)', async () => {
	await queueMails(two.store, count, fromEpoch(Date.now()));
	while (mails.accepted.length < count / 4) await pause(10);
	await two.a.kill();
	const inHand = (await states()).filter((state) => state === 'leased').length;
	const isWaiting = (state: string) => ['queued', 'deferred'].includes(state);
	while ((await states()).some(isWaiting)) await pause(50);
	await two.a.restart();
	while ((await states()).filter((state) => state === 'leased').length > inHand) await pause(50);
	const after = await states();
	const accepted = mails.accepted.map(({ messageId }) => messageId);
	expect(new Set(accepted).size).toBe(accepted.length);
	// What the killed process had in hand is called uncertain once its lease is over.
	const [sent, leased] = ['sent', 'leased'].map(
		(one) => after.filter((state) => state === one).length
	);
	expect(sent! + leased!).toBe(count);
	expect(accepted.length).toBeGreaterThanOrEqual(sent!);
	expect(leased).toBeLessThan(count / 2);
}, 120_000);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
