import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { memberships } from '$lib/server/members/schema';
import { parseDate, parseTime } from '$lib/time/dates';
import { hourMs } from '$lib/time/durations';
import { clock } from '$lib/time/format';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { dateOf, instantAt } from '$lib/time/wall';
import { aBooking } from '../factories/booking';
import { nextOpening, nextWorkday } from '../factories/booking-times';
import { aHub } from '../factories/hub';
import { aConcierge, aMember } from '../factories/member';
import { aRoom } from '../factories/room';
import { prepareApp, type PreparedApp } from '../support/prepared';
import { byClock } from '../support/change';
import { paris as zone } from '../support/zones';

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	const room = await aRoom(store, hub, { slug: 'bleue' });
	const member = await aMember(store, hub);
	const concierge = await aConcierge(store, hub);
	const gone = await aMember(store, hub);
	const booking = await aBooking(store, room, gone, nextOpening(now), { now });
	await store.write(byClock(), ({ tx }) =>
		tx.update(memberships).set({ state: 'left' }).where(eq(memberships.id, gone.membershipId))
	);
	const busy = await aBusyHub(store, now);
	const { fellow } = busy;
	const people = [member, concierge, gone, busy.member, fellow];
	return { booking, member, concierge, gone, busy, fellow, people };
}

/** Another hub: its free room is taken one day at noon, its room on request the day after at ten. */
async function aBusyHub(store: Store, now: Instant) {
	const hub = await aHub(store, { slug: 'loin', name: 'Loin' });
	const member = await aMember(store, hub);
	const fellow = await aMember(store, hub);
	const free = await aRoom(store, hub, { slug: 'verte', name: 'Salle Verte' });
	const asked = await aRoom(store, hub, {
		...{ slug: 'doree', name: 'Salle Dorée', seats: 8, approval: 'concierge' }
	});
	const day = nextWorkday(now);
	const after = nextWorkday(instantAt(day, parseTime('12:00'), zone));
	const at = (date: string, from: string, until: string) => ({
		startsAt: instantAt(parseDate(date), parseTime(from), zone),
		endsAt: instantAt(parseDate(date), parseTime(until), zone)
	});
	await aBooking(store, free, member, at(day, '10:00', '13:00'), { now });
	await aBooking(store, asked, member, at(after, '10:00', '11:00'), { now });
	return { member, fellow, day, after };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

test('a former member cannot move their booking, but can cancel it', async () => {
	const gone = app.signedIn(app.data.gone);
	const { id, startsAt, endsAt } = app.data.booking;
	const page = await (await gone.get(`/bookings/${id}`)).text();
	expect(page).not.toContain('?/change');
	expect(page).toContain('?/cancel');
	const later = {
		room: 'bleue',
		day: dateOf(startsAt, zone),
		from: clock(plus(startsAt, hourMs), zone),
		until: clock(plus(endsAt, hourMs), zone)
	};
	expect((await gone.post(`/bookings/${id}?/change`, later)).status).toBe(403);
	expect((await gone.post(`/bookings/${id}?/cancel`)).status).toBe(303);
});

test('a date near the end of the calendar is wrong, and no bug', async () => {
	const input = { room: 'bleue', day: '9999-12-31', from: '10:00', until: '11:00' };
	const form = { ...input, requestKey: 'a'.repeat(20) };
	for (const who of [app.data.member, app.data.concierge]) {
		const answer = await app.signedIn(who).post('/hubs/ici/rooms?/book', form);
		expect(answer.status).toBe(422);
	}
});

test('after their first booking a person is offered their calendar, once', async () => {
	const client = app.signedIn(app.data.member);
	const book = async (from: string, until: string) => {
		const form = { room: 'bleue', day: app.data.busy.day, from, until };
		return client.post('/hubs/ici/rooms?/book', form);
	};
	const offer = /<a [^>]*href="\/me\/calendar"[^>]*>S’abonner à mon calendrier/;
	const first = await book('15:00', '16:00');
	expect(first.status).toBe(303);
	const shown = await (await client.follow(first)).text();
	expect(shown).toContain('Ajouter à mon agenda');
	expect(shown).toMatch(offer);
	expect(await (await client.get('/hubs/ici/rooms')).text()).not.toMatch(offer);
	const second = await (await client.follow(await book('17:00', '18:00'))).text();
	expect(second).toContain('Ajouter à mon agenda');
	expect(second).not.toMatch(offer);
});

/** Posts the form of the panel for noon in the free room, with changed values. */
async function refusedInPanel(posted: Record<string, string>) {
	const { member, day } = app.data.busy;
	const client = app.signedIn(member);
	const form = { requestKey: 'b'.repeat(20), room: 'verte', day, from: '12:00', until: '13:30' };
	const address = `day=${day}&room=verte&from=12:00&until=13:30`;
	const answer = await client.post(`/hubs/loin/rooms?/book&${address}`, { ...form, ...posted });
	const html = (await answer.text()).replace(/<!--.*?-->/g, '');
	const panel = /<aside class="panel[^]*?<\/aside>/.exec(html)?.[0] ?? '';
	const forms = panel.split('<form').slice(1);
	return {
		status: answer.status,
		panel,
		alternatives: forms.slice(0, -1),
		main: forms.at(-1) ?? ''
	};
}

const hidden = (form: string, name: string) =>
	new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1];
const wrongFields = (form: string) =>
	[...form.matchAll(/<(?:select|input)[^>]*>/g)]
		.filter(([tag]) => tag.includes('aria-invalid="true"'))
		.map(([tag]) => /name="(\w+)"/.exec(tag)?.[1]);

test('instead of a taken room, rooms without approval come first and a request is called one', async () => {
	const { status, panel, alternatives } = await refusedInPanel({});
	expect(status).toBe(409);
	expect(alternatives.map((alternative) => hidden(alternative, 'room'))).toEqual([
		'verte',
		'verte',
		'doree'
	]);
	expect(alternatives[0]).toMatch(/gold[^]*Prendre/);
	expect(alternatives.map((alternative) => alternative.includes('Demander'))).toEqual([
		false,
		false,
		true
	]);
	expect(panel).toMatch(/<span lang="fr">Salle Dorée<\/span>, 8 places, sur demande/);
});

test('“free from one o’clock” is at the field of the start, “free until” at that of the end', async () => {
	const late = await refusedInPanel({});
	expect(late.main).toContain('Libre à partir de 13\u00a0h au plus tôt.');
	expect(wrongFields(late.main)).toEqual(['from']);
	const early = await refusedInPanel({ from: '09:00', until: '11:00' });
	expect(early.main).toContain('Libre jusqu’à 10\u00a0h au plus tard.');
	expect(wrongFields(early.main)).toEqual(['until']);
});

test.each([
	['taken', { from: '10:00', until: '11:00' }, 409],
	['too long', { from: '08:00', until: '20:00' }, 422],
	['hours that are none', { from: '12:00', until: '12:00' }, 422],
	['for a number that is none', { from: '12:00', until: '13:00', attendees: 'dix' }, 422]
])('a refused alternative keeps the panel on its room and day: %s', async (_, wrong, status) => {
	const { after } = app.data.busy;
	const answer = await refusedInPanel({ room: 'doree', day: after, ...wrong });
	expect(answer.status).toBe(status);
	expect(answer.panel).toMatch(/Réserver\u00a0: <span[^>]*>Salle Dorée</);
	expect(answer.panel).toContain('8 places, écran');
	expect(answer.panel).toContain('Demander la salle');
	expect(hidden(answer.main, 'room')).toBe('doree');
	expect(hidden(answer.main, 'day')).toBe(after);
	const chosen = [...answer.main.matchAll(/<option value="([\d:]+)" selected/g)];
	expect(chosen.map(([, hour]) => hour)).toEqual([wrong.from, wrong.until]);
});

test.each([`${'a'.repeat(300)}@hub.example`, "l'accueil@hub_.example", 'a@b.example,c@d.example'])(
	'a hub has a reply address that mails can use: not %j',
	async (email) => {
		const concierge = app.signedIn(app.data.concierge);
		const hub = { name: 'Ici', shortName: 'Ici', tagline: '', about: '', address: '' };
		const form = { ...hub, directions: '', phone: '', email };
		expect((await concierge.post('/desk/ici/settings?/describe', form)).status).toBe(422);
		const right = { ...form, email: 'accueil@hub.example' };
		expect((await concierge.post('/desk/ici/settings?/describe', right)).status).toBe(303);
	}
);

test('a link of the own page leads straight to the question whether to cancel a booking', async () => {
	const member = app.signedIn(app.data.busy.member);
	const shown = async (path: string) =>
		(await (await member.get(path)).text()).replace(/<!--.*?-->/g, '');
	const question = async (path: string) =>
		/<details([^>]*)>\s*<summary[^>]*>\s*Annuler la réservation…/.exec(await shown(path))?.[1];
	const links = [...(await shown('/me')).matchAll(/href="(\/bookings\/[^"?]+)\?cancel"/g)];
	// What comes next, and the one in the list.
	expect(links).toHaveLength(2);
	for (const [, booking] of links) {
		expect(await question(`${booking}?cancel`)).toMatch(/ open/);
		expect(await question(booking!)).not.toMatch(/ open/);
	}
});

test('a member writes to who has a room from the day of the rooms, and is told that it is sent', async () => {
	const { busy, fellow } = app.data;
	const client = app.signedIn(fellow);
	const day = await (await client.get(`/hubs/loin/rooms?day=${busy.day}`)).text();
	const [path] = /\/bookings\/[^"]+\/message/.exec(day) ?? [];
	expect(await (await client.get(path!)).text()).toContain('<textarea');
	expect((await client.post(`${path}?/send`, { text: ' ' })).status).toBe(422);
	const said = await client.post(`${path}?/send`, { text: 'Échangeons nos salles ?' });
	expect([said.status, said.headers.get('location')]).toEqual([303, path]);
	expect(await (await client.follow(said)).text()).toContain('C’est envoyé.');
	expect((await app.signedIn(busy.member).get(path!)).status).toBe(404);
});
