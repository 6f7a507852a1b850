import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import * as pitches from '$lib/server/pitches';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aHub } from '../factories/hub';
import { anEventRow } from '../factories/attendance';
import { aMember } from '../factories/member';
import { aPitchNight, aPitchInput } from '../factories/pitch';
import { aRoom } from '../factories/room';
import { Client } from '../support/http';
import { prepareApp, type PreparedApp } from '../support/prepared';
import { byClock } from '../support/change';

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici', name: 'Coworking d’ici' });
	await aRoom(store, hub, { slug: 'seille', name: 'Seille' });
	const times = {
		changedAt: fromEpoch(Date.now()),
		startsAt: plus(fromEpoch(Date.now()), 3 * dayMs),
		endsAt: plus(plus(fromEpoch(Date.now()), 3 * dayMs), 9_000_000)
	};
	const pitchNight = await aPitchNight(store, hub, {
		...times,
		slug: 'soiree',
		title: 'Jeudi pitch'
	});
	await anEventRow(store, hub, { ...times, slug: 'ag', visibility: 'members' });
	await anEventRow(store, hub, { ...times, slug: 'brouillon', state: 'draft' });
	const agathe = await aMember(store, hub, { name: 'Agathe Vézelois' });
	const [slot] = await pitches.listSlots(store.read, pitchNight.id);
	await store.write(byClock(fromEpoch(Date.now())), (change) =>
		pitches.take(change, pitchNight, slot!.id, agathe, aPitchInput())
	);
	return { hub, agathe, people: [agathe] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;
let personal: string;
let addresses: Record<string, string>;

beforeAll(async () => {
	app = await prepareApp(fill);
	personal = await personalPath();
	addresses = {
		public: '/calendar.ics',
		hub: '/hubs/ici/calendar.ics',
		room: '/hubs/ici/rooms/seille/calendar.ics',
		event: '/events/soiree.ics',
		personal
	};
});
afterAll(() => app.stop());

/** The URL that the member sees on their page. */
async function personalPath(): Promise<string> {
	const page = await app.signedIn(app.data.agathe).get('/me/calendar');
	// Not `no-referrer`: a browser would then send no origin with the form, and the form would be refused.
	expect(page.headers.get('referrer-policy')).toBe('same-origin');
	return new URL(/value="([^"]+\/feeds\/[^"]+)"/.exec(await page.text())![1]!).pathname;
}

/** Requests like a calendar service: without a cookie or an Accept header. */
const ask = (path: string, init: RequestInit = {}) =>
	fetch(app.origin + path, { redirect: 'manual', ...init });

const kinds = ['public', 'hub', 'room', 'event', 'personal'] as const;

describe.each(kinds)('the URL of the %s calendar', (kind) => {
	const path = () => addresses[kind]!;

	it('answers with a calendar that a strict parser reads, uncompressed and without a cookie', async () => {
		const answer = await ask(path(), { headers: { 'accept-encoding': 'gzip, br' } });
		const bytes = Buffer.from(await answer.arrayBuffer());
		expect(answer.status).toBe(200);
		const { headers } = answer;
		expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
		expect(headers.get('content-length')).toBe(String(bytes.length));
		expect(headers.get('content-encoding')).toBeNull();
		expect(headers.get('cache-control')).toBe(
			`${kind === 'personal' ? 'private' : 'public'}, max-age=300`
		);
		expect(headers.get('etag')).toMatch(/^"[\w-]+"$/);
		expect(Date.parse(headers.get('last-modified')!)).toBeLessThanOrEqual(Date.now());
		expect(headers.get('x-robots-tag')).toBe('noindex');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.getSetCookie()).toEqual([]);
		expect(headers.get('vary')).toBeNull();
		const entries = new ICAL.Component(ICAL.parse(bytes.toString())).getAllSubcomponents('vevent');
		expect(entries).toHaveLength(kind === 'room' ? 0 : 1);
	});

	it('answers HEAD like GET without a body', async () => {
		const [get, head] = [await ask(path()), await ask(path(), { method: 'HEAD' })];
		await get.arrayBuffer();
		const lasting = (answer: Response) =>
			[...answer.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name));
		expect(head.status).toBe(200);
		expect(lasting(head)).toEqual(lasting(get));
	});

	it('answers 304 when the client has the newest bytes, and the tag wins over the date', async () => {
		const { headers } = await ask(path());
		const [etag, modified] = [headers.get('etag')!, headers.get('last-modified')!];
		const status = async (given: Record<string, string>) =>
			(await ask(path(), { headers: given })).status;
		expect(await status({ 'if-none-match': etag })).toBe(304);
		expect(await status({ 'if-none-match': `"other", W/${etag}` })).toBe(304);
		expect(await status({ 'if-none-match': '*' })).toBe(304);
		expect(await status({ 'if-none-match': '"other"', 'if-modified-since': modified })).toBe(200);
		expect(await status({ 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' })).toBe(304);
		expect(await status({ 'if-modified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' })).toBe(200);
		expect(await status({ 'if-modified-since': 'whenever' })).toBe(200);
		const unchanged = await ask(path(), { headers: { 'if-none-match': etag } });
		expect(await unchanged.text()).toBe('');
		expect(unchanged.headers.get('etag')).toBe(etag);
		expect(unchanged.headers.get('last-modified')).toBe(modified);
		expect(unchanged.headers.getSetCookie()).toEqual([]);
	});

	it('answers 405 to every other method, with the allowed ones', async () => {
		for (const method of ['OPTIONS', 'PROPFIND', 'REPORT', 'PUT', 'PATCH', 'DELETE', 'POST']) {
			const body = ['PUT', 'POST'].includes(method) ? 'BEGIN:VCALENDAR' : null;
			const answer = await ask(path(), {
				...{ method, body },
				headers: { 'content-type': 'text/calendar' }
			});
			expect([method, answer.status]).toEqual([method, 405]);
			expect(answer.headers.get('allow')).toBe('GET, HEAD');
			expect(answer.headers.getSetCookie()).toEqual([]);
		}
	});

	it('is the same for people who are signed in', async () => {
		const answer = await app.signedIn(app.data.agathe).get(path());
		expect(await answer.text()).toBe(await (await ask(path())).text());
		expect(answer.headers.getSetCookie()).toEqual([]);
	});
});

describe('a URL without a calendar', () => {
	it('is the same 404, whatever the reason', async () => {
		const token = personal.slice('/feeds/'.length, -'.ics'.length);
		const other = token.endsWith('A') ? 'B' : 'A';
		const paths = [
			...['/hubs/nowhere/calendar.ics', '/hubs/ici/rooms/nowhere/calendar.ics'],
			...['/events/nothing.ics', '/events/brouillon.ics', '/events/ag.ics'],
			...[`/feeds/${token.slice(0, -1)}${other}.ics`, '/feeds/x.ics', `/feeds/${token}${token}.ics`]
		];
		const seen = new Set<string>();
		for (const path of paths) {
			const answer = await ask(path);
			const headers = [...answer.headers].filter(([name]) => name !== 'date');
			seen.add(JSON.stringify([answer.status, headers, await answer.text()]));
		}
		expect(seen.size).toBe(1);
		expect([...seen][0]).toMatch(/^\[404,/);
	});

	it('does not affect the pages beside it', async () => {
		expect((await ask('/events/soiree', { headers: { accept: 'text/html' } })).status).toBe(200);
		const robots = await (await ask('/robots.txt')).text();
		const closed = [...robots.matchAll(/^Disallow: (.*)$/gm)].map(([, path]) => path!);
		for (const path of Object.values(addresses)) {
			expect(closed.filter((one) => path.startsWith(one))).toEqual([]);
		}
	});
});

describe('the personal calendar', () => {
	it('shows the hour of the person’s own pitch', async () => {
		const text = (await (await ask(personal)).text()).replaceAll('\r\n ', '');
		expect(text).toMatch(/^SUMMARY:Jeudi pitch \(vous présentez à \d+\u00a0h/m);
		expect(text).toContain('Vergers partagés');
	});

	it('is shown to its owner, and to nobody without signing in', async () => {
		const visitor = await new Client(app.origin).get('/me/calendar');
		expect(visitor.status).toBe(303);
		expect(visitor.headers.get('location')).toBe('/sign-in?next=%2Fme%2Fcalendar');
		const refused = await new Client(app.origin).post('/me/calendar?/renew');
		expect(refused.headers.get('location') ?? (await refused.text())).toContain('/sign-in');
		expect((await ask(personal)).status).toBe(200);
	});

	it('moves to a new URL at once, and the old one is a 404 also for a client with its tag', async () => {
		const etag = (await ask(personal)).headers.get('etag')!;
		const client = app.signedIn(app.data.agathe);
		const done = await client.follow(client.post('/me/calendar?/renew'));
		expect(await done.text()).toContain('Votre calendrier a une nouvelle adresse.');
		expect((await ask(personal)).status).toBe(404);
		expect((await ask(personal, { headers: { 'if-none-match': etag } })).status).toBe(404);
		const next = await personalPath();
		expect(next).not.toBe(personal);
		expect((await ask(next)).status).toBe(200);
		for (const path of [personal, next]) {
			expect(app.logs).not.toContain(path.slice('/feeds/'.length, -'.ics'.length));
		}
	});
});

describe('scripts of other sites', () => {
	const origin = { origin: 'https://coworking.example' };

	it.each(kinds)('may read every public calendar, and no personal one: %s', async (kind) => {
		const allowed = kind === 'personal' ? null : '*';
		// A test before this one has moved the personal calendar.
		const address = kind === 'personal' ? await personalPath() : addresses[kind]!;
		const answer = await ask(address, { headers: origin });
		expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
		const etag = answer.headers.get('etag')!;
		const again = await ask(address, { headers: { ...origin, 'if-none-match': etag } });
		expect([again.status, again.headers.get('access-control-allow-origin')]).toEqual([
			304,
			allowed
		]);
		const preflight = await ask(address, {
			method: 'OPTIONS',
			headers: {
				...origin,
				'access-control-request-method': 'GET',
				'access-control-request-headers': 'if-none-match'
			}
		});
		expect(preflight.status).toBe(kind === 'personal' ? 405 : 204);
		expect(preflight.headers.get('access-control-allow-origin')).toBe(allowed);
	});
});

describe('whoever asks for many calendars that do not exist', () => {
	it('has to wait, and does not keep those at the same address from theirs', async () => {
		const own = await personalPath();
		const etag = (await ask(own)).headers.get('etag')!;
		const statuses: number[] = [];
		let last: Response | undefined;
		for (let tries = 0; tries < 70; tries += 1) {
			last = await ask(`/feeds/${app.data.agathe.id}${String(tries).padStart(27, 'x')}.ics`);
			statuses.push(last.status);
		}
		expect(new Set(statuses)).toEqual(new Set([404, 429]));
		expect(statuses.indexOf(429)).toBeGreaterThan(50);
		expect(statuses.lastIndexOf(404)).toBeLessThan(statuses.indexOf(429));
		expect(Number(last!.headers.get('retry-after'))).toBeGreaterThan(60);
		expect((await ask('/feeds/x.ics')).status).toBe(429);
		expect((await ask(own)).status).toBe(200);
		expect((await ask(own, { headers: { 'if-none-match': etag } })).status).toBe(304);
		expect((await ask('/hubs/nowhere/calendar.ics')).status).toBe(404);
	});
});

describe('the page of calendars', () => {
	const page = async (query = '') => new Client(app.origin).get(`/calendars${query}`);

	it('offers each calendar with its address, and the steps', async () => {
		const text = await (await page()).text();
		expect(text).toContain(`value="${app.origin}/calendar.ics"`);
		expect(text).toContain(`webcal://${new URL(app.origin).host}/calendar.ics`);
		for (const name of ['Google', 'Apple', 'Outlook', 'Thunderbird', 'Proton']) {
			expect(text).toContain(name);
		}
		const hub = await (await page('?of=ici')).text();
		expect(hub).toContain(`value="${app.origin}/hubs/ici/calendar.ics"`);
		const room = await (await page('?of=ici/seille')).text();
		expect(room).toContain(`value="${app.origin}/hubs/ici/rooms/seille/calendar.ics"`);
	});

	it('lists no calendar that does not exist', async () => {
		expect((await page('?of=nowhere')).status).toBe(404);
	});
});
