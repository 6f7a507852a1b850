import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '$lib/server/db/store';
import * as auth from '$lib/server/auth';
import { idleDays } from '$lib/server/auth/lucia';
import { sessions } from '$lib/server/auth/schema';
import { attendances } from '$lib/server/attendances/schema';
import { events } from '$lib/server/events/schema';
import { outbox } from '$lib/server/outbox/schema';
import { dayMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';
import { aGuest, anEventRow } from '../../tests/factories/attendance';
import { nextWorkday } from '../../tests/factories/booking-times';
import { aSeries } from '../../tests/factories/event';
import { aHub } from '../../tests/factories/hub';
import { queueMails } from '../../tests/factories/mail';
import { aMember, aSession } from '../../tests/factories/member';
import { Client } from '../../tests/support/http';
import { byClock } from '../../tests/support/change';
import { codeIn } from '../../tests/support/mail/mailed-code';
import { queuedMails } from '../../tests/support/mail/mails';
import { MailServer } from '../../tests/support/mail/smtp';
import { prepareApp } from '../../tests/support/prepared';
import { readBeside } from '../../tests/support/read-beside';
import { auditDatabase } from '../support/audit/database';
import { auditMails, inWords } from '../support/audit/mails';
import { faketimeLibrary } from '../support/needs';
import { pause, until } from '../support/pause';
import type { Trial } from '../support/trial';
import { isSetTo } from './set-clock';

const password = 'douze moutons gardent le ruisseau';
/** By how far the clock is wrong: behind, and ahead. */
const back = ['-1h', '-1d'];
const ahead = ['+1d', '+3650d'];
/** Two rounds of the background work happen while a clock is wrong. */
const wrongFor = 11_000;
const settled = 30;
/** Milliseconds: until a session ends, and in which the background work notices it. */
const [sessionLeft, noticed] = [25_000, 11_000];

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici' });
	const member = await aMember(store, hub, { password, email: 'agathe@member.example' });
	// Good for two weeks: it ends while the server runs. Nobody may open it, for that would prolong it.
	const endsAt = plus(now, sessionLeft);
	const expired = await aSession(store, member, minus(endsAt, idleDays * dayMs));
	await store.write(byClock(minus(now, 12 * minuteMs)), (change) =>
		auth.requestSignIn(change, { email: member.email, locale: 'fr' })
	);
	const expiredLink = `/sign-in/${codeIn((await queuedMails(store))[0])}`;
	const code = await aSession(store, member, now);
	const past = await anEventRow(store, hub, {
		...{ startsAt: minus(now, 2 * dayMs), endsAt: minus(now, 2 * dayMs - 1) }
	});
	for (let guest = 0; guest < 5; guest += 1) {
		await aGuest(store, past, { now: minus(now, 3 * dayMs) });
	}
	await aSeries(store, hub, { now, anchorDate: nextWorkday(now) });
	await queueMails(store, settled, now, { usefulUntil: plus(now, 5 * dayMs) });
	return { hub, member, code, expired: { code: expired, endsAt, link: expiredLink }, people: [] };
}

/**
 * The clock of a running server is set and set back (reliability R27): nothing is deleted or made by a wrong
 * clock, no mail goes out twice or waits for years, and a code counts between its issue and its expiry only.
 */
export async function jumps(trial: Trial): Promise<string> {
	const setClock = join(mkdtempSync(join(tmpdir(), 'sillon-clock-')), 'offset');
	const set = (offset: string) => writeFileSync(setClock, `${offset}\n`);
	set('+0');
	const server = await MailServer.start();
	const app = await prepareApp(fill, {
		...{ SMTP_URL: server.url, LD_PRELOAD: faketimeLibrary! },
		...{ FAKETIME_TIMESTAMP_FILE: setClock, FAKETIME_NO_CACHE: '1' },
		...{ DONT_FAKE_MONOTONIC: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' }
	});
	const { member, code, expired } = app.data;
	const opens = async (one: string) => (await app.withCode(one).get('/me')).status === 200;
	/** What has expired is nothing by any clock. */
	const holdExpired = async (when: string) => {
		trial.hold(!(await opens(expired.code)), `a session that has expired lives ${when}`);
		const { status } = await new Client(app.origin).post(expired.link);
		trial.hold(status !== 303, `a link that has expired is taken ${when}`);
	};
	const stored = () =>
		readBeside(app, async (db) => ({
			mails: await db.$count(outbox),
			answers: await db.$count(attendances),
			sessions: await db.$count(sessions),
			events: await db.$count(events)
		}));
	const statesNow = async () =>
		(await readBeside(app, (db) => auditMails(db, server.accepted, settled))).states;
	try {
		await until('the first mails are sent', 60_000, async () => {
			return (await statesNow())['sent'] === settled;
		});
		// The answers to the evening that is over: nobody needs these mails any more.
		const { dropped: late = 0 } = await statesNow();
		await pause(Math.max(0, expired.endsAt + noticed - Date.now()));
		await holdExpired('by the right clock');
		const link = await askForLink(app.origin, member.email, server);
		const before = await stored();
		for (const offset of [...ahead, ...back]) {
			await server.refuse();
			set(offset);
			// Node.js writes the same date into all answers of a second.
			await pause(1_500);
			const told = await clockOf(app.origin);
			trial.hold(isSetTo(offset, told, Date.now()), `at ${offset} the server's clock says ${told}`);
			await queueByForm(app.origin, `visiteur-${offset.replace(/\W/g, '')}@visitor.example`);
			for (let guess = 0; guess < 7; guess += 1) {
				await signIn(app.origin, member.email, `faux ${guess} ${offset}`);
			}
			const { status } = await new Client(app.origin).post(link);
			trial.hold(status !== 303, `a link to sign in is taken at ${offset}`);
			await holdExpired(`at ${offset}`);
			await pause(wrongFor);
			set('+0');
			await server.listen();
			await pause(1_000);
			const right = await clockOf(app.origin);
			trial.hold(isSetTo('+0', right, Date.now()), `set back, the server's clock says ${right}`);
			trial.hold(await opens(code), `after ${offset} a living session has ended`);
			await holdExpired(`after ${offset}`);
			const after = await stored();
			for (const [what, count] of Object.entries(before)) {
				const left = after[what as keyof typeof after];
				const isRight = what === 'mails' ? left > count : left === count;
				trial.hold(isRight, `after ${offset} there are ${left} ${what}, not ${count}`);
			}
			before.mails = after.mails;
			await until(`after ${offset} every mail is sent`, 60_000, async () => {
				// What was written by a clock that was behind may be too late by the right one.
				const { sent = 0, dropped = 0, ...others } = await statesNow();
				const mayBeLate = back.indexOf(offset) + 1;
				return sent > 0 && Object.keys(others).length === 0 && dropped <= late + mayBeLate;
			}).catch(async () => {
				trial.hold(false, `after ${offset} mails wait on: ${inWords(await statesNow())}`);
			});
		}
		const { status } = await new Client(app.origin).post(link);
		trial.hold(status === 303, `the link is not taken by the right clock: ${status}`);
		const owner = new Client(app.origin);
		const signedIn = await owner.post('/sign-in?/signIn', { email: member.email, password });
		// Guesses within a quarter of an hour may still hold up a new device, but never for longer.
		const wait = Number(signedIn.headers.get('retry-after') ?? 0);
		const isFair = signedIn.status === 303 || (signedIn.status === 429 && wait <= 1800);
		trial.hold(isFair, `the right password gets ${signedIn.status}, after ${wait} s`);
		const { found, states } = await readBeside(app, async (db) => {
			const audit = await auditMails(db, server.accepted, settled + ahead.length + back.length);
			return {
				...audit,
				found: [...audit.found, ...(await auditDatabase(db, { events: 2, attendances: 5 }))]
			};
		});
		trial.find(found);
		return `+1 day, +10 years, −1 h, −1 day: ${inWords(states)}, none twice, nothing deleted or made, sessions and links right`;
	} finally {
		await app.stop();
		await server.stop();
	}
}

/** @returns the path in the mail that it sends */
async function askForLink(origin: string, email: string, server: MailServer): Promise<string> {
	const before = server.accepted.length;
	await new Client(origin).post('/sign-in?/mailLink', { email });
	await until('the link arrives', 30_000, () => server.accepted.length > before);
	const { raw } = server.accepted.at(-1)!;
	// Quoted-printable breaks long lines.
	const text = raw.replace(/=\r?\n/g, '');
	const path = /\/sign-in\/[\w-]{20,}/.exec(text)?.[0];
	if (!path) throw new Error('the mail holds no link to sign in');
	return path;
}

/** What the server says of the time in its answers. */
async function clockOf(origin: string): Promise<string | null> {
	return (await new Client(origin).get('/health')).headers.get('date');
}

/** A form that mails, whatever the clock says: somebody without an account asks for a link. */
async function queueByForm(origin: string, email: string): Promise<void> {
	await new Client(origin).post('/sign-in?/mailLink', { email });
}

async function signIn(origin: string, email: string, guess: string): Promise<void> {
	await new Client(origin).post('/sign-in?/signIn', { email, password: guess });
}
