import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { feedToken } from '$lib/server/calendars/token';
import type { Store } from '$lib/server/db/store';
import { hashCode, newCode } from '$lib/server/secrets';
import { unsealContent } from '$lib/server/outbox/content';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aGuest, anEventRow } from '../factories/attendance';
import { must } from '../factories/event';
import { aHub } from '../factories/hub';
import { aMember, aNetworkAdmin } from '../factories/member';
import { Client } from '../support/http';
import { letGoOfClosed } from '../support/let-go';
import { testSecret } from '../support/app';
import { prepareApp, type PreparedApp } from '../support/prepared';
import { byPerson } from '../support/change';
import * as attendances from '$lib/server/attendances';
import { beside } from './access/snapshot';

const password = 'treize loutres au bord du canal';
const french = { locale: 'fr' } as const;

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	const person = await aMember(store, hub, {
		...{ name: 'Ysaline Quetigny', email: 'ysaline@member.example', password }
	});
	const other = await aMember(store, hub, {
		name: 'Agathe Vézelois',
		email: 'agathe@member.example'
	});
	const without = await aMember(store, hub, { email: 'sans@member.example' });
	const network = await aNetworkAdmin(store);
	const soon = { startsAt: plus(now, 3 * dayMs), endsAt: plus(now, 3 * dayMs + 9_000_000) };
	const event = await anEventRow(store, hub, { ...soon, title: '=Soirée vannerie', capacity: 1 });
	await must(store, byPerson(person, now), (change) =>
		attendances.answer(change, event, { userId: person.id }, { answer: 'going', companions: 0 })
	);
	const next = await aGuest(store, event, { email: 'suivante@guest.example', now });
	return { person, other, without, network, next, people: [person, other, without, network] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;
let me: Client;

beforeAll(async () => {
	app = await prepareApp(fill);
	me = app.signedIn(app.data.person);
});
afterAll(() => app?.stop());

/**
 * A command of ours, as somebody types it beside the running application. Awaited: a test that stands still would
 * not notice which connections the server closes meanwhile.
 */
async function command(...words: string[]): Promise<string> {
	const env = { ...process.env, DATA_DIR: app.dataDir, SECRET: testSecret, DEMO: '0' };
	const done = await promisify(execFile)(process.execPath, ['scripts/tool.mjs', ...words], { env });
	return done.stdout;
}

const found = (sql: string, args: string[] = []) =>
	beside(app, async (db) => (await db.execute({ sql, args })).rows.map((row) => String(row[0])));

/** The path of the link in the one mail of a kind. */
function linkIn(kind: 'leave-link' | 'guest-data'): Promise<string> {
	return beside(app, async (db) => {
		const { rows } = await db.execute({
			sql: 'select content from outbox where kind = ?',
			args: [kind]
		});
		const { text } = unsealContent(new Uint8Array(rows[0]!['content'] as ArrayBuffer));
		return new URL(/https?:\/\/\S+\/(me\/leave|data)\/\S+/.exec(text)![0]).pathname;
	});
}

describe('what is kept about somebody', () => {
	it('is one file, in words, with nothing that opens anything', async () => {
		const page = await (await me.get('/me/data')).text();
		expect(page).toContain(m.data_download({}, french));
		const answer = await me.get('/me/data/sillon.zip');
		expect(answer.headers.get('content-disposition')).toContain('mes-donnees-sillon.zip');
		expect(answer.headers.get('cache-control')).toBe('private, no-store');
		const files = Object.fromEntries(
			Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer()))).map(([name, bytes]) => [
				name,
				strFromU8(bytes)
			])
		);
		expect(Object.keys(files).sort()).toEqual([
			...['adhesions.csv', 'appareils-connectes.csv', 'calendrier.ics', 'compte.csv'],
			...['courriels.csv', 'reponses.csv', 'tout.json']
		]);
		const all = JSON.parse(files['tout.json']!) as Record<string, { id: string }[]>;
		expect(all['account']).toMatchObject([
			{ name: 'Ysaline Quetigny', email: 'ysaline@member.example' }
		]);
		expect(all['answers']).toMatchObject([{ event: '=Soirée vannerie', answer: 'going' }]);
		const [head, row] = files['reponses.csv']!.split('\r\n');
		expect(head).toMatch(/^"Espace";.*"Évènement";"Réponse"/);
		// No formula of somebody’s, in any spreadsheet (security S37).
		expect(row).toContain(`"'=Soirée vannerie";"je viens"`);
		expect(files['calendrier.ics']).toContain('SUMMARY:=Soirée vannerie');
		const whole = Object.values(files).join('\n');
		expect(whole).not.toContain(me.cookies.get('sillon'));
		expect(whole).not.toContain(feedToken(app.data.person));
		expect(whole).not.toMatch(/argon2|suivante@guest/);
	});

	it('is for who is signed in, ten times an hour', async () => {
		const agathe = app.signedIn(app.data.other);
		expect((await new Client(app.origin).get('/me/data/sillon.zip')).status).toBe(303);
		const answers: number[] = [];
		for (let times = 0; times < 11; times += 1) {
			const answer = await agathe.get('/me/data/sillon.zip');
			answers.push(answer.status);
			await answer.arrayBuffer();
		}
		expect(answers).toEqual([...Array<number>(10).fill(200), 429]);
		expect((await me.get('/me/data/sillon.zip')).status).toBe(200);
	});
});

/** A new session, beside the running application. */
async function signsInAgain({ id }: { id: string }): Promise<Client> {
	const code = newCode();
	const now = Date.now();
	await beside(app, (db) =>
		db.execute({
			sql: `insert into sessions (id_hash, user_id, created_at, last_used_at, expires_at, device)
				values (?, ?, ?, ?, ?, 'Firefox, Linux')`,
			args: [hashCode(code), id, now, now, now + dayMs]
		})
	);
	return app.withCode(code);
}

describe('leaving for good', () => {
	it('by the password: everything closes at once, and the next in line is told', async () => {
		const { person, next } = app.data;
		const backup = join(app.dataDir, 'backups', 'before.db');
		expect(await command('backup', backup)).toContain('checked');
		const page = await (await me.get('/me/leave')).text();
		expect(page).toContain(m.leaving_stays_past({}, french));
		const wrong = await me.post('/me/leave?/leave', { passwordNow: 'un autre' });
		expect(wrong.status).toBe(422);
		expect(await wrong.text()).toContain(m.refused_password_wrong({}, french));

		const feed = `/feeds/${feedToken(person)}.ics`;
		expect((await me.get(feed)).status).toBe(200);
		const old = new Map(me.cookies);
		const left = await me.post('/me/leave?/leave', { passwordNow: password });
		expect(left.headers.get('location')).toBe('/me/leave/done');
		expect(await (await me.follow(left)).text()).toContain(m.leaving_done_title({}, french));
		expect(me.cookies.get('sillon') ?? '').toBe('');
		const again = new Client(app.origin);
		again.cookies.set('sillon', old.get('sillon')!);
		expect((await again.get('/me')).headers.get('location')).toMatch(/^\/sign-in/);
		expect((await again.get(feed)).status).toBe(404);
		const signIn = await again.post('/sign-in?/signIn', { email: person.email, password });
		expect(signIn.status).toBe(422);
		expect(await found('select answer from attendances where id = ?', [next.id])).toEqual([
			'going'
		]);
		const told = await found(
			"select recipient_email from outbox where kind = 'attendance-moved-up'"
		);
		expect(told).toEqual(['suivante@guest.example']);
		// The address of the page itself tells nobody anything.
		expect((await new Client(app.origin).get('/me/leave/done')).headers.get('location')).toBe('/');
	});

	it('is confirmed in a last mail, after which the address is nowhere', async () => {
		for (let tries = 0; tries < 100; tries += 1) {
			const waits = await found(
				"select id from outbox where kind = 'account-erased' and state <> 'sent'"
			);
			if (waits.length === 0) break;
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		const [id] = await found("select id from outbox where kind = 'account-erased'");
		const mail = readFileSync(join(app.dataDir, 'mailbox', `${id}.eml`), 'latin1');
		expect(mail).toContain('ysaline@member.example');
		const address = ['ysaline@member.example'];
		expect(await found('select id from users where email = ?', address)).toEqual([]);
		expect(await found('select id from outbox where recipient_email = ?', address)).toEqual([]);
		const list = readFileSync(join(app.dataDir, 'sillon.db.erasures'), 'utf8');
		expect(list).toContain(app.data.person.id);
	});

	it('outlasts a restored backup', async () => {
		await app.kill();
		// Those of this test to look into the database.
		await letGoOfClosed(app.dataDir);
		const said = await command('restore', join(app.dataDir, 'backups', 'before.db'));
		expect(said).toContain('Erased again, because they have left for good since that backup: 1.');
		await app.restart();
		const { person } = app.data;
		expect(await found('select id from users where id = ?', [person.id])).toEqual([]);
		expect(await found('select user_id from erasures')).toEqual([person.id]);
		// Everybody signs in again.
		const agathe = app.signedIn(app.data.other);
		expect((await agathe.get('/me')).headers.get('location')).toMatch(/^\/sign-in/);
		expect((await (await signsInAgain(app.data.other)).get('/me')).status).toBe(200);
	});

	it('by a mailed link, without a password, even in another browser', async () => {
		const { without } = app.data;
		const client = await signsInAgain(without);
		const page = await (await client.get('/me/leave')).text();
		expect(page).toContain(m.leaving_link_text({}, french));
		const asked = await client.follow(await client.post('/me/leave?/mail'));
		expect(await asked.text()).toContain(m.leaving_link_sent({}, french));
		expect((await client.get('/me/leave/nothing')).status).toBe(200);
		expect((await client.post('/me/leave/nothing')).status).toBe(409);
		const elsewhere = new Client(app.origin);
		const link = await linkIn('leave-link');
		expect(await (await elsewhere.get(link)).text()).toContain(m.leaving_goes_coming({}, french));
		expect(await found('select id from users where id = ?', [without.id])).toHaveLength(1);
		expect((await elsewhere.post(link)).headers.get('location')).toBe('/me/leave/done');
		expect(await found('select id from users where id = ?', [without.id])).toEqual([]);
		expect((await client.get('/me')).headers.get('location')).toMatch(/^\/sign-in/);
	});
});

describe('a guest, who has no account', () => {
	const email = 'suivante@guest.example';
	const find = async (network: Client) =>
		(await network.post('/network/erasure?/find', { email })).text();

	it('gets what is kept about them by a link that the network has mailed to the address', async () => {
		const network = await signsInAgain(app.data.network);
		expect(await find(network)).toContain(m.leaving_guest_mail({}, french));
		const sent = await network.follow(await network.post('/network/erasure?/mailGuest', { email }));
		expect(await sent.text()).toContain(m.leaving_guest_mailed({}, french));
		const link = await linkIn('guest-data');
		const visitor = new Client(app.origin);
		const answer = await visitor.get(link);
		expect(answer.headers.get('content-type')).toBe('application/zip');
		const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
		const json = Object.entries(files).find(([name]) => name.endsWith('.json'))![1];
		const { answers, mails } = JSON.parse(strFromU8(json)) as Record<string, unknown[]>;
		expect([answers!.length, mails!.length > 0]).toEqual([1, true]);
		expect(strFromU8(json)).not.toContain('Ysaline');
		expect((await visitor.get(link.replace('/data/', '/data/x'))).status).toBe(404);
	});

	it('is erased on request, in all hubs, and the link gives nothing any more', async () => {
		const network = await signsInAgain(app.data.network);
		const link = await linkIn('guest-data');
		const erased = await network.follow(
			await network.post('/network/erasure?/eraseGuest', { email })
		);
		expect(await erased.text()).toContain(m.leaving_guest_erased({}, french));
		expect(await found('select id from attendances where guest_email = ?', [email])).toEqual([]);
		expect(await found('select id from outbox where recipient_email = ?', [email])).toEqual([]);
		expect((await new Client(app.origin).get(link)).status).toBe(404);
		expect(await find(network)).toContain(m.refused_account_unknown({}, french));
	});
});

it('the network erases somebody by their address, after seeing who it is', async () => {
	const network = await signsInAgain(app.data.network);
	const { other } = app.data;
	const nobody = await network.post('/network/erasure?/find', { email: 'x@nobody.example' });
	expect(await nobody.text()).toContain(m.refused_account_unknown({}, french));
	const shown = await (await network.post('/network/erasure?/find', { email: other.email })).text();
	expect(shown).toContain('Agathe Vézelois');
	const fields = { userId: other.id, email: other.email };
	const erased = await network.post('/network/erasure?/erase', fields);
	expect(await (await network.follow(erased)).text()).toContain(
		m.leaving_network_erased({}, french)
	);
	expect(await found('select id from users where id = ?', [other.id])).toEqual([]);
	expect(auth.limits.exports.free).toBe(10);
});
