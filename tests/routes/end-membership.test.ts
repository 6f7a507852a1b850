import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import * as pitches from '$lib/server/pitches';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aBooking } from '../factories/booking';
import { nextOpening } from '../factories/booking-times';
import { must } from '../factories/event';
import { aHub } from '../factories/hub';
import { aConcierge, aMember } from '../factories/member';
import { aPitchNight, aPitchInput } from '../factories/pitch';
import { aRoom } from '../factories/room';
import { prepareApp, type PreparedApp } from '../support/prepared';
import { byClock } from '../support/change';

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	const concierge = await aConcierge(store, hub);
	const names = ['Odile Amance', 'Hugo Dombasle', 'Rémy Bayon', 'Samir Blénod'];
	const [odile, hugo, remy, samir] = await Promise.all(
		names.map((name) => aMember(store, hub, { name }))
	);
	const times = { startsAt: plus(now, 9 * dayMs), endsAt: plus(now, 9 * dayMs + hourMs * 3) };
	const pitchNight = await aPitchNight(store, hub, times);
	for (const person of [odile!, hugo!, remy!]) {
		for (let i = 0; i < 2; i += 1) {
			await aBooking(store, await aRoom(store, hub), person, nextOpening(now), { now });
		}
		await must(store, byClock(now), (change) =>
			pitches.take(change, pitchNight, 'any', person, aPitchInput())
		);
	}
	const waits = await aMember(store, hub, { state: 'pending' });
	const people = [concierge, odile!, hugo!, remy!, samir!];
	const named = { odile: odile!, hugo: hugo!, remy: remy!, samir: samir! };
	return { hub, concierge, ...named, waits, people };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app?.stop());

const recordOf = ({ membershipId }: { membershipId: string }) =>
	`/desk/ici/members/${membershipId}`;
const end = (person: { membershipId: string }) => `${recordOf(person)}?/end`;
const reason = 'Cotisation échue';

/** The confirmation on the record of this person. */
async function questionOf(person: { membershipId: string }): Promise<string> {
	return questionIn(await app.signedIn(app.data.concierge).get(recordOf(person)));
}

async function questionIn(page: Response): Promise<string> {
	const forms = (await page.text()).split('</form>');
	return forms.find((form) => form.includes('action="?/end"')) ?? '';
}

/** How many bookings the own page of a person names, however often it links to one. */
async function coming(person: { id: string }) {
	const page = await (await app.signedIn(person).get('/me')).text();
	return new Set(page.match(/href="\/bookings\/[\w-]+/g)).size;
}

test('the confirmation before a membership ends says what would end too, ticked', async () => {
	const question = await questionOf(app.data.odile);
	expect(question).toContain('Annuler aussi ses 2 réservations à venir');
	expect(question).toContain('Son pitch à venir est retiré du déroulé.');
	expect(question.match(/type="checkbox"[^>]* checked/g)).toHaveLength(1);
	expect(await questionOf(app.data.samir)).not.toContain('checkbox');
});

test('an unticked box comes back unticked, and the rooms it is about stay', async () => {
	const desk = app.signedIn(app.data.concierge);
	const { odile, hugo } = app.data;
	const without = await desk.post(end(odile), { reason: '' });
	expect(without.status).toBe(422);
	const question = await questionIn(without);
	expect(question).toMatch(/type="checkbox" name="bookings"/);
	expect(question).not.toMatch(/name="bookings"[^>]* checked/);
	expect((await desk.post(end(odile), { reason })).status).toBe(303);
	expect(await coming(odile)).toBe(2);
	const done = await desk.post(end(hugo), { reason, bookings: 'on' });
	expect([done.status, done.headers.get('location')]).toEqual([303, '/desk/ici/members']);
	expect((await desk.get(recordOf(hugo))).status).toBe(404);
	// Cancelled by the desk: shown as cancelled until their end.
	const page = await (await app.signedIn(hugo).get('/me')).text();
	expect(page.match(/Annulé/g)?.length).toBeGreaterThanOrEqual(2);
});

test('a member who leaves is told first, and gives up everything', async () => {
	const remy = app.signedIn(app.data.remy);
	const before = await (await remy.get('/me/account')).text();
	expect(before).toContain('Vos 2 réservations à venir y seront annulées.');
	expect(before).toContain('Votre pitch à venir y sera retiré du déroulé.');
	expect(await coming(app.data.remy)).toBe(2);
	expect((await remy.post('/me/account?/leave', { hub: 'ici' })).status).toBe(303);
	expect(await coming(app.data.remy)).toBe(0);
});

test('the search of the list stays, after a refused form and a successful one', async () => {
	const desk = app.signedIn(app.data.concierge);
	const membership = app.data.waits.membershipId;
	const decline = '/desk/ici/members?/decline&q=samir';
	const refused = await desk.post(decline, { membership, reason: '' });
	const page = await refused.text();
	expect(page).toMatch(/name="q"[^>]*value="samir"|value="samir"[^>]*name="q"/);
	expect(page).toContain('action="?/decline&amp;q=samir"');
	const done = await desk.post(decline, { membership, reason });
	expect(done.headers.get('location')).toBe('/desk/ici/members?q=samir');
});

test('the list is exported as it is filtered', async () => {
	const desk = app.signedIn(app.data.concierge);
	const file = async (query: string) =>
		(await (await desk.get(`/desk/ici/members/list.csv${query}`)).text())
			.split('\r\n')
			.slice(1, -1);
	expect(await file('?q=samir')).toEqual([expect.stringContaining('"Samir Blénod"')]);
	expect(await file('?show=concierges')).toEqual([expect.stringContaining('"Concierge"')]);
	expect(await file('?tag=bureau')).toEqual([]);
});
