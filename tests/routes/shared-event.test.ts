import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { anEvent } from '../factories/event';
import { aHub } from '../factories/hub';
import { aMember } from '../factories/member';
import { Client } from '../support/http';
import { prepareApp, type PreparedApp } from '../support/prepared';

const breaking = 'Fin</script><script>alert(1)</script>';

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	const member = await aMember(store, hub);
	const soon = { startsAt: plus(now, 3 * dayMs), endsAt: plus(now, 3 * dayMs + hourMs), now };
	const open = await anEvent(store, hub, { ...soon, title: breaking, summary: breaking });
	const inside = await anEvent(store, hub, { ...soon, visibility: 'members' });
	return { member, open, inside, people: [member] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

const jsonLd = /<script type="application\/ld\+json">(?<json>.*?)<\/script>/s;
const address = ({ slug }: { slug: string }) => `/events/${slug}`;

test('a public event describes itself to search engines and chats', async () => {
	const { open } = app.data;
	const page = await (await new Client(app.origin).get(`${address(open)}?asked`)).text();
	const thing = JSON.parse(jsonLd.exec(page)!.groups!['json']!) as object;
	expect(thing).toMatchObject({ '@type': 'Event', name: breaking, description: breaking });
	expect(page).not.toContain('<script>alert');
	expect(page).toContain(`<link rel="canonical" href="${app.origin}${address(open)}"`);
	expect(page).toContain(`<meta property="og:url" content="${app.origin}${address(open)}"`);
	expect(page).toContain('href="mailto:?subject=Fin%3C');
});

test('its picture has an address of its own, which changes with what is drawn', async () => {
	const client = new Client(app.origin);
	const page = await (await client.get(address(app.data.open))).text();
	const url = /property="og:image" content="(?<url>[^"]+)"/.exec(page)!.groups!['url']!;
	expect(JSON.parse(jsonLd.exec(page)!.groups!['json']!)).toMatchObject({ image: [url] });
	const { pathname, search } = new URL(url);
	const drawn = await client.get(pathname + search);
	expect(drawn.status).toBe(200);
	expect(drawn.headers.get('content-type')).toBe('image/png');
	expect(drawn.headers.get('cache-control')).toContain('immutable');
	const png = Buffer.from(await drawn.arrayBuffer());
	expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
	const old = await client.get(`${pathname}?v=old`);
	expect(old.headers.get('cache-control')).not.toContain('immutable');
});

test('an event for members describes itself to nobody', async () => {
	const { inside, member } = app.data;
	const page = await (await app.signedIn(member).get(address(inside))).text();
	expect(page).toContain('noindex');
	expect(page).not.toMatch(/ld\+json|og:title|canonical|mailto:\?/);
});
