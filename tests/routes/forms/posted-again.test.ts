import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '$lib/server/db/id';
import { Client } from '../../support/http';
import { startApp, type App } from '../../support/app';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { listRoutes } from '../../support/routes';
import { WatchedDatabase } from '../access/watched-database';
import { beside, settled } from '../access/snapshot';
import { formsIn, type Form } from './posted-again/forms';
import { fill, type World } from './posted-again/world';

/** Actions without such a form here, and why. */
const without: Record<string, string> = {
	'/desk/[hub]/events/[event]/edit preview': 'stores nothing',
	'/desk/[hub]/events/[event]/invitations check': 'stores nothing',
	'/desk/[hub]/events/[event]/invitations stop': 'stops only what has not been sent meanwhile',
	'/desk/[hub]/events/new preview': 'stores nothing',
	'/desk/[hub]/members/import read': 'stores nothing',
	'/desk/[hub]/series/new preview': 'stores nothing',
	'/desk/[hub] sync': 'what it carries has ids of its own: check-ins.test',
	'/desk/[hub] walkIn': 'only while an event is near: check-ins.test',
	'/desk/[hub]/events/[event] walkIn': 'only while an event is near: check-ins.test',
	'/network/erasure find': 'stores nothing',
	'/network/mail remove': 'needs a mail server: mail-server.test',
	'/network/mail save': 'needs a mail server: mail-server.test',
	'/network/mail test': 'stores nothing',
	'/password-strength POST': 'stores nothing',
	'/prove/[...code] POST': 'redirects to the form of /verify',
	'/verify/admin/[code] default': 'needs a database without an admin'
};

/** One application gets every form once, the other one, with the same data, gets it again and again. */
let once: PreparedApp<World>;
let again: App;
let folder: string;
let onceStored: WatchedDatabase;
let againStored: WatchedDatabase;

beforeAll(async () => {
	once = await prepareApp(fill);
	await settled(once);
	folder = mkdtempSync(join(tmpdir(), 'sillon-again-'));
	await beside(once, (db) => db.execute(`VACUUM INTO '${join(folder, 'sillon.db')}'`));
	again = await startApp({ dataDir: folder });
	[onceStored, againStored] = [new WatchedDatabase(once), new WatchedDatabase(again)];
}, 120_000);
afterAll(async () => {
	onceStored?.close();
	againStored?.close();
	await Promise.all([once?.stop(), again?.stop()]);
	if (folder) rmSync(folder, { recursive: true, force: true });
});

/** A client of one of the two applications, signed in by the cookie that the other one knows too. */
function clientOf({ origin }: Pick<App, 'origin'>, { asked }: Form, code?: string): Client {
	const client = new Client(origin);
	if (code) client.cookies.set('sillon', code);
	if (asked) client.cookies.set('sillon-asked', asked);
	return client;
}

const codeOf = ({ as }: Form) => (as ? once.signedIn(as).cookies.get('sillon') : undefined);

/** What a browser learns from the answer. */
async function send(client: Client, { path, fields = {} }: Form, requestKey: string) {
	const answer = await client.post(path, { ...fields, requestKey });
	const text = await answer.text();
	const failed = answer.status === 200 || answer.status === 303 ? '' : text.slice(0, 3000);
	return {
		status: answer.status,
		location: answer.headers.get('location'),
		cookies: answer.headers.getSetCookie().sort(),
		failed
	};
}

/** The rows of both; what a form leaves to the clock, such as the mails of a list, comes to one of them later. */
async function counted() {
	for (let tries = 0; ; tries += 1) {
		const both = [onceStored.counts(), againStored.counts()] as const;
		if (tries === 50 || JSON.stringify(both[0]) === JSON.stringify(both[1])) return both;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

describe('a form that is posted three times at once and then again, also from another session', () => {
	it('has an example for every action', () => {
		const known = [...formsIn(once.data).map(({ of }) => of), ...Object.keys(without)];
		const all = listRoutes().flatMap(({ pattern, actions }) =>
			actions.map((name) => `${pattern} ${name}`)
		);
		expect(known.sort()).toEqual(all.sort());
	});

	it('is done once and answered alike', async () => {
		const wrong: unknown[] = [];
		for (const form of formsIn(once.data)) {
			const key = newId();
			const browsers = [codeOf(form), codeOf(form), codeOf(form)];
			const [first, ...answers] = await Promise.all([
				send(clientOf(once, form, codeOf(form)), form, newId()),
				...browsers.map((code) => send(clientOf(again, form, code), form, key))
			]);
			const other = form.endsSessions ? undefined : form.as && once.data.sessions.get(form.as.id);
			for (const code of [codeOf(form), other ?? codeOf(form)]) {
				answers.push(await send(clientOf(again, form, code), form, key));
			}
			if (first.failed || new Set(answers.map((one) => JSON.stringify(one))).size > 1) {
				wrong.push({ of: form.of, first, answers });
			}
			const [expected, made] = await counted();
			if (JSON.stringify(expected) !== JSON.stringify(made)) {
				const tables = Object.keys(made).filter((name) => made[name] !== expected[name]);
				wrong.push({ of: form.of, tables, expected, made });
			}
		}
		expect(wrong).toEqual([]);
	}, 300_000);
});
