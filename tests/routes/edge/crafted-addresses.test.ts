import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { aBooking } from '../../factories/booking';
import { nextOpening } from '../../factories/booking-times';
import { anEvent, aSeries } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aNetworkAdmin } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { prepareApp, type PreparedApp } from '../../support/prepared';

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	const concierge = await aConcierge(store, hub);
	const network = await aNetworkAdmin(store);
	const room = await aRoom(store, hub, { slug: 'bleue' });
	const booking = await aBooking(store, room, concierge, nextOpening(now), { now });
	const startsAt = fromEpoch(Math.ceil((now + 9 * dayMs) / hourMs) * hourMs);
	const event = await anEvent(store, hub, { startsAt, endsAt: plus(startsAt, hourMs), now });
	const anchorDate = dateOf(plus(now, 60 * dayMs), hub.zone);
	const series = await aSeries(store, hub, { title: 'Jeudi', anchorDate, now });
	return { concierge, network, booking, event, series, people: [concierge, network] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;
beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app?.stop());

// What is found in every object, and numbers that are none.
const values = [
	...['constructor', '__proto__', 'valueOf', 'toString', 'hasOwnProperty', '__defineGetter__'],
	...['1e400', '-1', '%E0%A4%A']
];

test('no value in the query of any page is a bug, or says what nobody said', async () => {
	const { booking, event, series, concierge, network } = app.data;
	const desk = '/desk/ici';
	const asConcierge = [
		...['/me', '/me/account', '/me/calendar', `/bookings/${booking.id}`, '/hubs/ici/rooms'],
		...[desk, `${desk}/rooms`, `${desk}/closures`, `${desk}/members`, `${desk}/mails`],
		...[`${desk}/settings`, `${desk}/series`, `${desk}/series/${series.slug}`, `${desk}/events`],
		...[`${desk}/events/${event.slug}`, `${desk}/events/${event.slug}/invitations`],
		...['/agenda', '/calendars', '/mailbox', `/events/${event.slug}`]
	];
	const names = [
		'done',
		'before',
		'show',
		'state',
		'view',
		'month',
		'week',
		'day',
		'kind',
		'event'
	];
	const more = ['room', 'from', 'until', 'who', 'q', 'hub', 'invited', 'slot', 'of', 'answer'];
	const failed: string[] = [];
	const ask = async (as: { id: string }, path: string) => {
		const response = await app.signedIn(as).get(path);
		// A nonce is random letters, which may spell anything.
		const text = (await response.text()).replace(/nonce="[^"]*"/g, '');
		if (
			response.status >= 500 ||
			/\[object |%5Bobject|native code|\bNaN\b|\bInfinity\b/.test(text)
		) {
			failed.push(`${response.status} ${path}`);
		}
	};
	for (const value of values) {
		const query = [...names, ...more].map((name) => `${name}=${value}`).join('&');
		// With an event that exists: its sentence is looked up only then.
		const found = `done=${value}&event=${event.slug}&who=${concierge.id}`;
		for (const path of asConcierge) {
			await ask(concierge, `${path}?${query}`);
			await ask(concierge, `${path}?${found}`);
		}
		for (const path of ['/network', '/network/ici', '/mailbox'])
			await ask(network, `${path}?${query}`);
		await ask({ id: '' }, `/sign-in?${query}`);
		await ask({ id: '' }, `/sign-up?${query}`);
	}
	expect(failed).toEqual([]);
	expect(app.logs).not.toContain('"level":"error"');
}, 240_000);

test.each([
	['fr', 'Nous n’avons pas compris cette demande'],
	['en', 'We couldn’t understand this request'],
	['de', 'Diese Anfrage haben wir nicht verstanden']
])(
	'a broken address gets a page in %s, without a script that would break',
	async (language, title) => {
		for (const path of ['/hubs/%E0%A4%A', '/%', '/me/%c3%28', '/hubs/%ff/rooms']) {
			const headers = { 'accept-language': language };
			const response = await app.signedIn({ id: '' }).get(path, headers);
			const html = await response.text();
			expect([path, response.status]).toEqual([path, 400]);
			expect(html).toContain(`<html lang="${language}">`);
			expect(html).toContain(title);
			expect(html).not.toContain('<script');
		}
		for (const path of ['/hubs/%25', '/hubs/%2525', '/hubs/%25E0'])
			expect([path, (await app.signedIn({ id: '' }).get(path)).status]).toEqual([path, 404]);
	}
);

test.each([
	['fr', 'Ce formulaire vient d’ailleurs'],
	['en', 'This form comes from elsewhere'],
	['de', 'Dieses Formular kommt von anderswo']
])(
	'a form of another site is refused in %s, with a number that the log has',
	async (language, title) => {
		const client = app.signedIn(app.data.concierge);
		const headers = { origin: 'https://elsewhere.example', 'accept-language': language };
		const response = await client.post('/me/account?/leave', { hub: 'ici' }, headers);
		expect(response.status).toBe(403);
		const html = await response.text();
		expect(html).toContain(title);
		const id = /<code>(\w+)<\/code>/.exec(html)?.[1];
		expect(app.logs).toContain(`"id":"${id}"`);
		expect(app.logs).toContain('"theirs":"https://elsewhere.example"');

		const enhanced = { ...headers, accept: 'application/json', 'x-sveltekit-action': 'true' };
		const sent = await client.post('/me/account?/leave', { hub: 'ici' }, enhanced);
		expect(sent.status).toBe(403);
		const said = { type: 'error', status: 403, error: { message: expect.stringContaining(title) } };
		expect(await sent.json()).toMatchObject(said);
	}
);

test('who found a hole reads where to report it, today and in a year', async () => {
	const read = async () => (await app.signedIn({ id: '' }).get('/.well-known/security.txt')).text();
	expect((await app.signedIn({ id: '' }).get('/.well-known/security.txt')).status).toBe(404);
	await app.stop();
	app = await prepareApp(fill, { SECURITY_CONTACT: 'mailto:security@hub.example' });
	const text = await read();
	expect(text).toContain('Contact: mailto:security@hub.example\n');
	expect(text).toContain(`Canonical: ${app.origin}/.well-known/security.txt\n`);
	const expires = Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? '');
	expect(expires).toBeGreaterThan(Date.now() + 90 * dayMs);
	// RFC 9116 recommends less than a year.
	expect(expires).toBeLessThan(Date.now() + 365 * dayMs);
});
