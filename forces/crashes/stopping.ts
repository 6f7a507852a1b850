import type { Store } from '$lib/server/db/store';
import { maxConcurrent } from '$lib/server/outbox/smtp';
import { fromEpoch } from '$lib/time/instant';
import { queueMails } from '../../tests/factories/mail';
import { MailServer } from '../../tests/support/mail/smtp';
import { prepareApp } from '../../tests/support/prepared';
import { readBeside } from '../../tests/support/read-beside';
import { halfSentForm } from '../../tests/support/requests/half-sent-form';
import { steadyTraffic } from '../../tests/support/requests/steady-traffic';
import { auditMails, inWords } from '../support/audit/mails';
import { timed } from '../support/figures';
import { pause, until } from '../support/pause';
import { judgeMails, judgeStop, type Stopped } from './judge-stop';
import { besideSilentServer } from './stopping-beside-silence';
import { answered } from './answered';
import type { Trial } from '../support/trial';

const forms = 100;
/** One that costs little: what is measured is the stop. */
const form = { path: '/language', body: `locale=de&next=${'%2F'.repeat(10)}` };
const formMs = 4_000;
const silenceMs = 40_000;
/** Bars, in milliseconds. */
const stopWithin = 5_000;
const formsWithin = 35_000;

const fill = (mails: number) => async (store: Store) => {
	await queueMails(store, mails, fromEpoch(Date.now()));
	return { people: [] };
};

/** SIGTERM under load: what is under way is finished, nothing new is taken, the end is soon (reliability R22). */
export async function stopping(trial: Trial): Promise<string> {
	return [
		`${forms} forms of ${formMs / 1000} s and a mail under way: ${await underWay(trial)}`,
		`steady traffic: ${await traffic(trial, 20, 4)} on 4 connections, ${await traffic(trial, 20, 20)} on 20`,
		`mail server silent: ${await silentMailServer(trial)}`,
		`database server silent: ${await besideSilentServer(trial)}`
	].join('; ');
}

async function underWay(trial: Trial): Promise<string> {
	const server = await MailServer.start();
	server.fail({ at: 'dot', delay: formMs / 2 });
	const app = await prepareApp(fill(1), { SMTP_URL: server.url });
	await until('the mail is under way', 30_000, () => server.accepted.length === 1);
	const open = Array.from({ length: forms }, () =>
		halfSentForm(Number(new URL(app.origin).port), form)
	);
	await pause(500);
	const kept = await keptStates(app, { server, mails: 1 }, async () => {
		const stopped = timed(() => app.end());
		await pause(formMs);
		const refused = await fetch(`${app.origin}/health`).then(
			() => false,
			() => true
		);
		trial.hold(refused, 'a new connection was taken after SIGTERM');
		for (const one of open) one.finish();
		const answers = await Promise.all(open.map(({ closed }) => closed));
		trial.least(answered(answers), forms, 'forms were answered');
		return stopped;
	});
	trial.find(kept.found);
	judgeMails(trial, kept.states, { mails: 1, unanswered: 0 });
	return judgeStop(trial, kept, formsWithin);
}

async function traffic(trial: Trial, clients: number, sockets: number): Promise<string> {
	const app = await prepareApp(fill(0));
	const load = steadyTraffic(app.origin, clients, sockets);
	await until('the traffic is steady', 60_000, () => load.heard.answers > 200);
	const stopped = await timed(() => app.stop());
	await load.end();
	trial.hold(load.heard.closing > 0, 'nobody was told that the connection closes');
	return judgeStop(trial, stopped, stopWithin);
}

async function silentMailServer(trial: Trial): Promise<string> {
	const server = await MailServer.start();
	server.fail({ at: 'dot', delay: silenceMs });
	const app = await prepareApp(fill(9), { SMTP_URL: server.url });
	await until('the mails are under way', 30_000, () => server.accepted.length === maxConcurrent);
	const kept = await keptStates(app, { server, mails: 9 }, () => timed(() => app.end()));
	trial.find(kept.found);
	judgeMails(trial, kept.states, { mails: 9, unanswered: maxConcurrent });
	return `${judgeStop(trial, kept, 10_000)}, ${inWords(kept.states)}`;
}

type App = Awaited<ReturnType<typeof prepareApp>>;

/** Stops an application, looks at its mails, and only then deletes its data. */
async function keptStates(
	app: App,
	{ server, mails }: { server: MailServer; mails: number },
	stop: () => Promise<Stopped>
) {
	const stopped = await stop();
	const audit = await readBeside(app, (db) => auditMails(db, server.accepted, mails));
	await app.stop();
	await server.stop();
	return { ...stopped, ...audit };
}
