import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { users } from '$lib/server/auth/schema';
import * as calendars from '$lib/server/calendars';
import { isUnchanged } from '$lib/server/calendars/conditional-request';
import { events } from '$lib/server/events/schema';
import { feedVersions } from '$lib/server/entries/schema';
import { dayMs, hourMs, secondMs } from '$lib/time/durations';
import { fromEpoch, type Instant, minus, plus } from '$lib/time/instant';
import { countQueries } from '../../support/count-queries';
import { freshStore } from '../../support/database';
import * as place from './place';
import { agathe, aPlace, ask, now, thursday } from './place';
import { byClock } from '../../support/change';
import { respond } from '../../support/ical/answer';
import { byHand } from '../../support/entries/forgotten';

async function aStore() {
	const store = await freshStore();
	await aPlace(store);
	await store.write(byClock(), async (change) => {
		await place.addEvent(change, 'soiree');
		await place.addBooking(change, 'mine');
		await place.addAnswer(change, 'soiree');
	});
	// So that every calendar was changed at a known moment.
	await store.write(byClock(), ({ tx }) =>
		tx.update(feedVersions).set({ changedAt: minus(now, secondMs) })
	);
	return store;
}

const kinds = Object.keys(place.finders) as place.Kind[];

describe('an answer over HTTP', () => {
	it.each(kinds)('has the headers that every client needs: %s', async (kind) => {
		const store = await aStore();
		const answer = await ask(store, kind);
		const bytes = new Uint8Array(await answer.arrayBuffer());
		expect(answer.status).toBe(200);
		expect(Object.fromEntries(answer.headers)).toEqual({
			'content-type': 'text/calendar; charset=utf-8',
			'content-length': String(bytes.length),
			'cache-control': `${kind === 'personal' ? 'private' : 'public'}, max-age=300`,
			etag: expect.stringMatching(/^"[\w-]{27}"$/),
			'last-modified': 'Sun, 22 Nov 2026 08:59:59 GMT',
			'x-robots-tag': 'noindex',
			'referrer-policy': 'no-referrer',
			...(kind !== 'personal' && {
				'access-control-allow-origin': '*',
				'access-control-expose-headers': 'etag'
			}),
			...(kind === 'event' && { 'content-disposition': 'attachment; filename="soiree.ics"' })
		});
	});

	it.each(kinds)('is a HEAD or a 304 with the same headers and no body: %s', async (kind) => {
		const store = await aStore();
		const full = await ask(store, kind);
		const head = await ask(store, kind, { method: 'HEAD' });
		expect([...head.headers]).toEqual([...full.headers]);
		expect(await head.text()).toBe('');
		const again = await ask(store, kind, {
			headers: { 'if-none-match': full.headers.get('etag')! }
		});
		expect(again.status).toBe(304);
		expect(await again.text()).toBe('');
		for (const name of ['etag', 'last-modified', 'cache-control', 'x-robots-tag']) {
			expect(again.headers.get(name)).toBe(full.headers.get(name));
		}
	});

	it('is refused for every other method, with the allowed ones', async () => {
		const answer = calendars.notAllowed();
		expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
	});

	it('tells a browser that scripts of any site may ask with the tag they hold', () => {
		const ask = (method: string, headers: HeadersInit) =>
			calendars.preflightOrNotAllowed({
				request: new Request('https://sillon.example/x.ics', { method, headers })
			});
		const preflight = ask('OPTIONS', {
			'access-control-request-method': 'GET',
			'access-control-request-headers': 'if-none-match'
		});
		expect(preflight.status).toBe(204);
		expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
		expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
		expect(preflight.headers.get('access-control-allow-headers')).toContain('if-none-match');
		for (const other of [ask('OPTIONS', {}), ask('PROPFIND', {}), ask('PUT', {})]) {
			expect([other.status, other.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
			expect(other.headers.get('access-control-allow-origin')).toBeNull();
		}
	});

	it('is the same 404 for whatever does not exist', async () => {
		const store = await aStore();
		const missing = (find: () => Promise<calendars.Calendar | undefined>) =>
			respond({ request: new Request('https://sillon.example/x.ics'), db: store.read, now }, find);
		await store.write(byClock(), async (change) => {
			const { tx } = change;
			await place.addEvent(change, 'draft', { state: 'draft' });
			await place.addEvent(change, 'members', { visibility: 'members' });
			await tx.update(users).set({ feedVersion: 2 }).where(eq(users.id, agathe));
		});
		const answers = await Promise.all([
			missing(() => calendars.findHubCalendar(store.read, 'nowhere')),
			missing(() => calendars.findRoomCalendar(store.read, 'coworking-metz', 'nowhere')),
			missing(() => calendars.findRoomCalendar(store.read, 'nowhere', 'seille')),
			missing(() => calendars.findEventCalendar(store.read, 'draft')),
			missing(() => calendars.findEventCalendar(store.read, 'members')),
			missing(() => calendars.findPersonalCalendar(store.read, place.tokenOf(agathe, 1))),
			missing(() => calendars.findPersonalCalendar(store.read, 'x'.repeat(47))),
			missing(() => calendars.findPersonalCalendar(store.read, ''))
		]);
		const [first, ...others] = answers.map((answer) => [answer.status, [...answer.headers]]);
		expect(first![0]).toBe(404);
		for (const other of others) expect(other).toEqual(first);
	});
});

describe('the client’s copy', () => {
	const held = { etag: '"abc"', changedAt: fromEpoch(Date.UTC(1994, 10, 6, 8, 49, 37)) };
	const unchanged = (headers: HeadersInit) => isUnchanged(new Headers(headers), held);

	it.each(['"abc"', 'W/"abc"', '"x", "abc"', '"x" , W/"abc","y"', '*', ' * ', '"a,b", "abc"'])(
		'is current when If-None-Match is %s',
		(tag) => expect(unchanged({ 'if-none-match': tag })).toBe(true)
	);

	it.each(['"abcd"', 'abc', '', '"x"', '"x, abc"', '"*"', 'W/"ab"'])(
		'is outdated when it is %s, whatever the date',
		(tag) => {
			const date = 'Sun, 06 Nov 2094 08:49:37 GMT';
			expect(unchanged({ 'if-none-match': tag, 'if-modified-since': date })).toBe(false);
		}
	);

	it.each([
		['Sun, 06 Nov 1994 08:49:37 GMT', true],
		['Sunday, 06-Nov-94 08:49:37 GMT', true],
		['Sun Nov  6 08:49:37 1994', true],
		['Sun, 06 Nov 1994 08:49:38 GMT', true],
		['Sun, 06 Nov 1994 08:49:36 GMT', false],
		['Sun, 06 Nov 1994 08:49:37', false],
		['1994-11-06T08:49:37Z', false],
		['784111777', false],
		['Sun, 99 Nov 1994 08:49:37 GMT', false],
		['soon', false],
		['', false]
	])('with If-Modified-Since « %s » is current: %s', (date, expected) => {
		expect(unchanged({ 'if-modified-since': date })).toBe(expected);
	});
});

describe('the tag and the date of a calendar', () => {
	it('change when the day does, in the hub’s zone, and the date only forward', async () => {
		const store = await aStore();
		const midnight = fromEpoch(Date.UTC(2026, 10, 22, 23));
		const headersAt = async (at: Instant) => (await ask(store, 'hub', { at })).headers;
		const evening = await headersAt(minus(midnight, 1));
		const night = await headersAt(midnight);
		expect(night.get('etag')).not.toBe(evening.get('etag'));
		expect(night.get('last-modified')).toBe('Sun, 22 Nov 2026 23:00:00 GMT');
		expect((await headersAt(plus(midnight, dayMs - 1))).get('etag')).toBe(night.get('etag'));
		const stale = { 'if-modified-since': evening.get('last-modified')! };
		expect((await ask(store, 'hub', { at: midnight, headers: stale })).status).toBe(200);
	});

	it('never lie in the future, and still distinguish two changes within one second', async () => {
		const store = await aStore();
		const ahead = (ms: number) =>
			store.write(byClock(), ({ tx }) => tx.update(feedVersions).set({ changedAt: plus(now, ms) }));
		await ahead(secondMs);
		const since = (await ask(store, 'hub')).headers.get('last-modified')!;
		expect(since).toBe('Sun, 22 Nov 2026 09:00:00 GMT');
		await ahead(2000);
		const again = await ask(store, 'hub', { headers: { 'if-modified-since': since } });
		expect(again.status).toBe(200);
	});

	it('belong to exactly these bytes: the same tag means the same bytes, another tag others', async () => {
		const store = await aStore();
		const seen = new Map<string, string>();
		const edit = fc.record({ title: fc.string(), later: fc.constantFrom(0, 1, hourMs, dayMs) });
		let at = now;
		for (const [round, { title, later }] of fc.sample(edit, 20).entries()) {
			at = plus(at, later);
			// Numbered, because two edits to the same title would give the same bytes under two tags.
			const edited = { title: `${round} ${title}` };
			if (later !== 1) await byHand(store, ({ tx }) => tx.update(events).set(edited));
			for (const kind of kinds) {
				const answer = await ask(store, kind, { at });
				const tag = `${kind} ${answer.headers.get('etag')}`;
				const text = await answer.text();
				expect(text).toBe(await anew(store, kind, at));
				expect(seen.get(tag) ?? text).toBe(text);
				seen.set(tag, text);
			}
		}
		expect(seen.size).toBeGreaterThan(20);
		expect(new Set(seen.values()).size).toBe(seen.size);
	}, 60_000);

	it('include a change that is written while the bytes are rendered', async () => {
		const store = await aStore();
		let asked = 0;
		const answer = await respond(
			{ request: new Request('https://sillon.example/x.ics'), db: store.read, now },
			async () => {
				const calendar = (await place.finders.hub(store))!;
				if ((asked += 1) > 1) return calendar;
				return {
					...calendar,
					async contents(db, window) {
						const contents = await calendar.contents(db, window);
						await byHand(store, ({ tx }) => tx.update(events).set({ title: 'Changé entre-temps' }));
						return contents;
					}
				};
			}
		);
		expect(await answer.text()).toContain('Changé entre-temps');
		expect(answer.headers.get('etag')).toBe((await ask(store, 'hub')).headers.get('etag'));
	});
});

describe('the work for an answer', () => {
	it('is a single look-up for a 304, without rendering', async () => {
		const store = await aStore();
		for (const kind of kinds) {
			const etag = (await ask(store, kind)).headers.get('etag')!;
			const count = await countQueries(store, async () => {
				const again = await ask(store, kind, { headers: { 'if-none-match': etag } });
				expect(again.status).toBe(304);
			});
			expect(count, kind).toBe(1);
		}
	});

	it('is the same number of queries for one event and for many', async () => {
		const store = await aStore();
		const count = async () => {
			const counts: Record<string, number> = {};
			for (const kind of kinds) {
				counts[kind] = await countQueries(store, () => anew(store, kind, now));
			}
			return counts;
		};
		const one = await count();
		await store.write(byClock(), async (change) => {
			await place.addPitchNight(change, 'soiree');
			await place.addPitch(change, 'soiree');
		});
		const withPitch = await count();
		await store.write(byClock(), async (change) => {
			for (const id of ['b', 'c']) {
				await place.addEvent(change, id, {
					startsAt: plus(thursday, 1),
					endsAt: plus(thursday, dayMs)
				});
				await place.addAnswer(change, id);
				await place.addPitchNight(change, id);
				await place.addPitch(change, id);
				await place.addBooking(change, `b${id}`, { startsAt: id === 'b' ? now : plus(now, dayMs) });
			}
		});
		expect(await count()).toEqual(withPitch);
		expect(withPitch).toEqual({ ...one, personal: one['personal']! + 1 });
	});
});

/** The bytes as rendered by a process with an empty cache. */
async function anew(store: Awaited<ReturnType<typeof freshStore>>, kind: place.Kind, at: Instant) {
	const { snapshotAt, render } = await import('$lib/server/calendars/render');
	const edition = snapshotAt((await place.finders[kind](store))!, at);
	return new TextDecoder().decode(await render(store.read, edition));
}
