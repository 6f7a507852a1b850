import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import * as attendances from '$lib/server/attendances';
import { minuteMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';
import { aBooking } from '../factories/booking';
import { nextOpening } from '../factories/booking-times';
import { anEvent, must } from '../factories/event';
import { aHub } from '../factories/hub';
import { aConcierge, aMember } from '../factories/member';
import { aRoom } from '../factories/room';
import { prepareApp, type PreparedApp } from '../support/prepared';
import { byClock } from '../support/change';

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	const found = { address: '4 rue du Calme, 57000 Metz' };
	const quiet = await aHub(store, { slug: 'calme', name: 'Calme', ...found });
	const concierge = await aConcierge(store, hub);
	const elsewhere = await aConcierge(store, quiet);
	const member = await aMember(store, hub, { name: 'Hugo Dombasle' });
	const pending = await aMember(store, hub, { name: 'Léonie Vézelise', state: 'pending' });
	const unwanted = await aMember(store, hub, { name: 'Wassim Rosières', state: 'pending' });
	const room = await aRoom(store, hub, { approval: 'concierge' });
	const booking = await aBooking(store, room, member, nextOpening(now), { now });
	const other = await aRoom(store, hub, { approval: 'concierge' });
	const second = await aBooking(store, other, member, nextOpening(now), { now });
	const event = await anEvent(store, hub, {
		title: 'Jeudi pitch',
		// Under way already, so that it is today's event even when midnight passes during the test.
		startsAt: minus(now, minuteMs),
		endsAt: plus(now, 90 * minuteMs),
		capacity: 10,
		now: minus(now, 10 * minuteMs)
	});
	const input = { answer: 'going' as const, companions: 1 };
	await must(store, byClock(minus(now, 2 * minuteMs)), (change) =>
		attendances.answer(change, event, { userId: member.id }, input)
	);
	const people = [concierge, elsewhere, member, pending, unwanted];
	return { hub, concierge, elsewhere, member, pending, unwanted, booking, second, event, people };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

const page = async (path = '/desk/ici') =>
	(await app.signedIn(app.data.concierge).get(path)).text();

test('the desk redirects a concierge to the one hub they run', async () => {
	const answer = await app.signedIn(app.data.concierge).get('/desk');
	expect([answer.status, answer.headers.get('location')]).toEqual([303, '/desk/ici']);
});

test('a request is confirmed on the page, once, and in the version that the concierge saw', async () => {
	const concierge = app.signedIn(app.data.concierge);
	const { id } = app.data.booking;
	const shown = await page();
	expect(shown).toContain(id);
	expect(/name="sequence" value="(\d+)"/.exec(shown)?.[1]).toBe('0');
	const stale = await concierge.post('/desk/ici?/confirm', { id, sequence: 7 });
	expect(stale.status).toBe(409);
	const confirmed = await concierge.post('/desk/ici?/confirm', { id, sequence: 0 });
	expect([confirmed.status, confirmed.headers.get('location')]).toEqual([303, '/desk/ici']);
	expect(await page()).not.toContain(id);
	expect((await concierge.post('/desk/ici?/confirm', { id })).status).toBe(409);
});

test('a request is refused only with a reason', async () => {
	const concierge = app.signedIn(app.data.concierge);
	const { id } = app.data.second;
	const without = await concierge.post('/desk/ici?/decline', { id, reason: ' ' });
	expect(without.status).toBe(422);
	expect(await without.text()).toContain('Indiquez un motif');
	// The search stays in the URL through every answer.
	const sought = await concierge.post('/desk/ici?/decline&q=hugo', { id, reason: '' });
	expect(await sought.text()).toContain('action="?/decline&amp;q=hugo"');
	expect(await page()).toContain(id);
	expect((await concierge.post('/desk/ici?/decline', { id, reason: 'Prise.' })).status).toBe(303);
	expect(await page()).not.toContain(id);
});

test('a pending member is admitted, or declined with a reason', async () => {
	const concierge = app.signedIn(app.data.concierge);
	const { pending, unwanted } = app.data;
	expect(await page()).toContain('Admettre Léonie Vézelise');
	const admitted = await concierge.post('/desk/ici?/admit&q=h%26b', { id: pending.membershipId });
	expect([admitted.status, admitted.headers.get('location')]).toEqual([303, '/desk/ici?q=h%26b']);
	const refused = { id: unwanted.membershipId, reason: 'Complet.' };
	expect((await concierge.post('/desk/ici?/refuse', refused)).status).toBe(303);
	const after = await page();
	expect(after).not.toContain('Admettre Léonie Vézelise');
	expect(after).not.toContain('Admettre Wassim Rosières');
	expect((await app.signedIn(pending).get('/hubs/ici/rooms')).status).toBe(200);
});

test('a check-in is recorded and undone, found by a part of the name', async () => {
	const concierge = app.signedIn(app.data.concierge);
	const found = await page('/desk/ici?q=domb');
	const id = /name="id" value="([^"]+)"[^]*?Pointer Hugo Dombasle/.exec(
		found.slice(found.indexOf('?/arrive'))
	)?.[1];
	expect(await page('/desk/ici?q=nobody')).not.toContain('Pointer Hugo Dombasle');
	const arrival = { event: app.data.event.slug, id: id ?? '' };
	expect((await concierge.post('/desk/ici?/arrive', arrival)).status).toBe(303);
	expect(await page()).toMatch(/>2<\/b>/);
	expect((await concierge.post('/desk/ici?/undo', arrival)).status).toBe(303);
	expect(await page()).toMatch(/>0<\/b>/);
});

test('a quiet hub says what is not there', async () => {
	const quiet = await (await app.signedIn(app.data.elsewhere).get('/desk/calme')).text();
	for (const words of ['Rien ne vous attend', 'Pas d’évènement aujourd’hui', 'Aucun courriel']) {
		expect(quiet).toContain(words);
	}
});

test('an open hub is told what it lacks until that is done or put aside', async () => {
	const concierge = app.signedIn(app.data.elsewhere);
	const desk = async () => (await concierge.get('/desk/calme')).text();
	expect(await desk()).toContain('Mettre de côté\u00a0: Règlement intérieur');
	const aside = await concierge.post('/desk/calme?/putAside', { step: 'rules' });
	expect([aside.status, aside.headers.get('location')]).toEqual([303, '/desk/calme']);
	expect(await desk()).toContain('Mis de côté\u00a0: Règlement intérieur.');
	const after = await desk();
	expect(after).not.toContain('Mettre de côté\u00a0: Règlement intérieur');
	expect(after).toContain('Mettre de côté\u00a0: Contact');
	for (const step of ['hours', 'moon']) {
		expect((await concierge.post('/desk/calme?/putAside', { step })).status).toBe(422);
	}
});

test.each(['confirm', 'decline', 'admit', 'refuse', 'arrive', 'undo'])(
	'another hub’s concierge cannot %s here, nor through their own desk',
	async (action) => {
		const stranger = app.signedIn(app.data.elsewhere);
		const { booking, pending, event } = app.data;
		const isPerson = ['admit', 'refuse'].includes(action);
		const id = isPerson ? pending.membershipId : booking.id;
		const form = { id, reason: 'Non.', event: event.slug };
		expect((await stranger.post(`/desk/ici?/${action}`, form)).status).toBe(403);
		expect((await stranger.post(`/desk/calme?/${action}`, form)).status).toBe(404);
	}
);
