import { asc } from 'drizzle-orm';
import { messageId } from '$lib/server/outbox/compose';
import { isStuck } from '$lib/server/outbox';
import { outbox } from '$lib/server/outbox/schema';
import { smtpTransport } from '$lib/server/outbox/smtp';
import { hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aHub } from '../../tests/factories/hub';
import { queueMails } from '../../tests/factories/mail';
import { deliverAt, statesOf } from '../../tests/support/mail/delivery';
import { MailServer } from '../../tests/support/mail/smtp';
import { auditMails, inWords } from '../support/audit/mails';
import { ownStore } from '../support/own-store';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';

const now = fromEpoch(Date.UTC(2026, 10, 26, 9));
const [useful, stale] = numberOf({ brief: [35, 15], usual: [350, 150] });

/**
 * Three days without a mail server, by a set clock (reliability R11): afterwards those still of use go out
 * once, oldest first, the others are dropped with a reason, and the desk warns after a quarter of an hour.
 */
export async function outage(trial: Trial): Promise<string> {
	const server = await MailServer.start();
	const transport = smtpTransport(server.url);
	const { store } = await ownStore();
	const hub = await aHub(store);
	const about = { hubId: hub.id };
	const ids = await queueMails(store, useful, now, {
		...about,
		usefulUntil: plus(now, 100 * hourMs)
	});
	const late = { ...about, subjectId: 'event-2', usefulUntil: plus(now, 20 * hourMs) };
	await queueMails(store, stale, now, late);
	await server.refuse();
	for (let at = now; at < now + 72 * hourMs; at = plus(at, 20 * minuteMs)) {
		await deliverAt(store, transport, at);
	}
	const warned = [10, 16].map((after) => isStuck(store.read, hub.id, plus(now, after * minuteMs)));
	const [early, afterwards] = await Promise.all(warned);
	trial.hold(!early && Boolean(afterwards), 'the desk does not warn after a quarter of an hour');

	await server.listen();
	// One after the other, to see the order in which the server takes them.
	let last: Promise<unknown> = Promise.resolve();
	const inTurn: typeof transport = {
		...transport,
		deliver(mail) {
			const outcome = last.then(() => transport.deliver(mail));
			last = outcome;
			return outcome;
		}
	};
	await deliverAt(store, inTurn, plus(now, 73 * hourMs));
	const { found } = await auditMails(store.read, server.accepted, useful + stale);
	trial.find(found);
	const states = await statesOf(store);
	const whole = states['sent'] === useful && states['dropped'] === stale;
	trial.hold(whole, `${inWords(states)}, not ${useful} sent and ${stale} dropped`);
	const took = server.accepted.map((mail) => mail.messageId);
	const inOrder = took.join() === ids.map(messageId).join();
	trial.hold(inOrder, 'they did not go out oldest first');
	const rows = await store.read.select().from(outbox).orderBy(asc(outbox.position)).all();
	const silent = rows.filter((row) => row.state === 'dropped' && !row.lastError).length;
	trial.hold(silent === 0, `${silent} were dropped without a reason`);
	transport.close();
	await store.close();
	await server.stop();
	return `${inWords(states)} of ${useful + stale}, oldest first, the desk warns after 16 min`;
}
