import { fromEpoch } from '$lib/time/instant';
import { nextOpening } from '../tests/factories/booking-times';
import { anEvent } from '../tests/factories/event';
import { aConcierge } from '../tests/factories/member';
import { Client } from '../tests/support/http';
import { prepareApp } from '../tests/support/prepared';
import { aPlace } from './place';
import { size, type Line } from './table';

/** The scripts that a browser runs with a page, without the page's own data. */
export async function measureScripts(emptyOrigin: string): Promise<Line[]> {
	const app = await prepareApp(async (store) => {
		const { hub } = await aPlace(store);
		const now = fromEpoch(Date.now());
		const event = await anEvent(store, hub, { ...nextOpening(now), now });
		return { hub, event, people: [await aConcierge(store, hub)] };
	});
	try {
		const { hub, event, people } = app.data;
		const [visitor, concierge] = [new Client(app.origin), app.signedIn(people[0]!)];
		const pages: [what: string, client: Client, path: string][] = [
			['home', visitor, '/'],
			['agenda', visitor, '/agenda'],
			['a hub', visitor, `/hubs/${hub.slug}`],
			['rooms by hours', concierge, `/hubs/${hub.slug}/rooms`],
			['an event', visitor, `/events/${event.slug}`],
			['sign-up', visitor, '/sign-up'],
			['desk today', concierge, `/desk/${hub.slug}`]
		];
		const empty = await weigh(new Client(emptyOrigin), '/');
		const lines: Line[] = [];
		for (const [what, client, path] of pages) {
			const { raw, gzip } = await weigh(client, path);
			lines.push({
				what: `${what}, gzip (${size(raw)} raw)`,
				measured: size(gzip),
				beside: `an empty page (${size(empty.raw)} raw)`,
				besideMeasured: size(empty.gzip),
				ratio: gzip / empty.gzip
			});
		}
		return lines;
	} finally {
		await app.stop();
	}
}

/** All script files of a page, with their imports, as the server sends them. */
async function weigh(client: Client, path: string): Promise<{ raw: number; gzip: number }> {
	const page = await client.get(path);
	if (page.status !== 200) throw new Error(`${path} was answered ${page.status}`);
	const html = await page.text();
	const wanted = new Set([
		...urlsIn(page.headers.get('link') ?? '', /<([^<>]+\.js)>; rel="modulepreload"/g, page.url),
		...urlsIn(html, /(?:<script[^>]* src=|<link[^>]* href=|\bimport\()"([^"]+\.js)"/g, page.url)
	]);
	const weight = { raw: 0, gzip: 0 };
	// Imports are added during the loop.
	for (const url of wanted) {
		const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
		if (answer.headers.get('content-encoding') !== 'gzip') throw new Error(`${url} is not packed`);
		const script = await answer.text();
		weight.raw += Buffer.byteLength(script);
		weight.gzip += Number(answer.headers.get('content-length'));
		for (const next of urlsIn(script, /\b(?:from|import)"([^"]+\.js)"/g, url)) wanted.add(next);
	}
	if (!wanted.size) throw new Error(`${path} names no script`);
	return weight;
}

function urlsIn(text: string, pattern: RegExp, base: string): string[] {
	return [...text.matchAll(pattern)].map(([, name]) => new URL(name!, base).href);
}
