import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { addDays, startOfWeek } from '$lib/time/dates';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { anEvent } from '../factories/event';
import { aHub } from '../factories/hub';
import { aConcierge, aMember } from '../factories/member';
import { aRoom } from '../factories/room';
import { Client } from '../support/http';
import { prepareApp, type PreparedApp } from '../support/prepared';
import { paris as zone } from '../support/zones';

const today = dateOf(fromEpoch(Date.now()), zone);
/** A Tuesday and a Wednesday some weeks ahead, far from today's test data. */
const tuesday = addDays(startOfWeek(today), 15);
const wednesday = addDays(tuesday, 1);

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici', closedOnHolidays: false });
	const other = await aHub(store, { slug: 'ailleurs', name: 'Ailleurs' });
	const concierge = await aConcierge(store, hub);
	const stranger = await aConcierge(store, other);
	const member = await aMember(store, hub);
	const room = await aRoom(store, hub, { slug: 'seille', name: 'Salle Seille', seats: 40 });
	await aRoom(store, hub, { slug: 'ancienne', name: 'Ancienne', retired: true });
	await aRoom(store, other, { slug: 'vitrail', name: 'Vitrail' });
	const soon = { startsAt: plus(now, 3 * dayMs), endsAt: plus(now, 3 * dayMs + hourMs), now };
	await anEvent(store, hub, { ...soon, title: 'Atelier reliure', kind: 'workshop' });
	await anEvent(store, hub, { ...soon, title: 'Apéro secret', visibility: 'members' });
	const old = { startsAt: minus(now, 9 * dayMs), endsAt: plus(minus(now, 9 * dayMs), hourMs) };
	await anEvent(store, hub, { ...old, title: 'Veillée passée', now: minus(old.startsAt, hourMs) });
	return { hub, room, concierge, stranger, member, people: [concierge, stranger, member] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

const visitor = () => new Client(app.origin);
const desk = () => app.signedIn(app.data.concierge);
const text = async (client: Client, path: string) => (await client.get(path)).text();

/** The fields of a series. */
const rule = {
	...{ kind: 'talk', title: 'Mardi lecture', summary: '', description: '', room: '' },
	...{ anchorDate: tuesday, everyDays: 7, startTime: '12:00', endTime: '13:00' },
	...{ firstNumber: 3, setUpMinutes: 0, clearUpMinutes: 0, capacity: '', maxCompanions: 0 },
	...{ visibility: 'public', onHoliday: 'keep', weeksAhead: 6 }
};

const eventFields = {
	...{ kind: 'talk', title: 'Parler sans notes', summary: '', description: '' },
	...{ day: tuesday, from: '18:30', until: '20:00', room: 'seille', place: '' },
	...{ setUpMinutes: 30, clearUpMinutes: 0, capacity: 20, maxCompanions: 2 },
	// More than the room has seats, as a form says that means it.
	beyondSeats: 'on',
	...{ visibility: 'public', then: 'draft' }
};

describe('the desk publishes an event', () => {
	test('first as a draft that nobody else sees, then to everybody', async () => {
		const client = desk();
		const saved = await client.post('/desk/ici/events/new?/save', eventFields);
		expect(saved.headers.get('location')).toBe('/desk/ici/events?show=drafts');
		expect(await (await client.follow(saved)).text()).toContain(
			'«\u00a0Parler sans notes\u00a0» est gardé en brouillon.'
		);
		expect(await text(desk(), '/desk/ici/events?show=drafts')).toContain('Parler sans notes');
		expect((await visitor().get('/events/parler-sans-notes')).status).toBe(404);
		for (const client of [visitor(), app.signedIn(app.data.member), desk()]) {
			expect(await text(client, '/agenda')).not.toContain('Parler sans notes');
		}
		const edit = '/desk/ici/events/parler-sans-notes/edit?/save';
		const published = await client.post(edit, { ...eventFields, then: 'publish' });
		expect(published.headers.get('location')).toBe('/desk/ici/events/parler-sans-notes');
		expect(await (await client.follow(published)).text()).toContain(
			'«\u00a0Parler sans notes\u00a0» est annoncé.'
		);
		expect(await text(visitor(), '/agenda')).toContain('Parler sans notes');
		expect(await text(visitor(), '/hubs/ici')).toContain('Parler sans notes');
	});

	test('not twice in one room: what was typed stays, and the reason is at its field', async () => {
		const again = await desk().post('/desk/ici/events/new?/save', {
			...{ ...eventFields, title: 'Une autre idée', from: '19:00', until: '21:00' }
		});
		expect(again.status).toBe(409);
		const page = await again.text();
		expect(page).toContain('value="Une autre idée"');
		expect(page).toMatch(/aria-invalid="true"/);
	});

	test('previews the description, and stores nothing', async () => {
		const fields = {
			...eventFields,
			title: 'Jamais vu',
			description: '**gras** <script>x</script>'
		};
		const page = await (await desk().post('/desk/ici/events/new?/preview', fields)).text();
		expect(page).toContain('<strong>gras</strong>');
		expect(page).not.toContain('<script>x</script>');
		expect(page).toContain('value="Jamais vu"');
		expect(await text(desk(), '/desk/ici/events?show=drafts')).not.toContain('Jamais vu');
	});

	test.each(['vitrail', 'ancienne', 'nulle-part'])(
		'not in a room that the form did not offer (%s): nothing is saved without it',
		async (room) => {
			const title = `Hors les murs ${room}`;
			const forms = [
				['/desk/ici/events/new?/save', { ...eventFields, title, room }],
				['/desk/ici/series/new?/save', { ...rule, title, room }],
				[
					'/desk/ici/closures?/close',
					{
						...{ room, reason: title, startDate: tuesday, startTime: '08:00' },
						...{ endDate: tuesday, endTime: '09:00' }
					}
				]
			] as const;
			for (const [path, fields] of forms) {
				const answer = await desk().post(path, fields);
				expect(answer.status, path).toBe(422);
				expect(await answer.text(), path).toContain('Cette salle ne peut pas être choisie ici.');
			}
			for (const page of ['/events?show=drafts', '/series', '/closures']) {
				expect(await text(desk(), `/desk/ici${page}`)).not.toContain(title);
			}
		}
	);

	test('reports what is missing, field by field', async () => {
		const wrong = { ...eventFields, title: ' ', day: '2027-02-30', from: '25:00', capacity: '0' };
		const answer = await desk().post('/desk/ici/events/new?/save', wrong);
		expect(answer.status).toBe(422);
		expect((await answer.text()).match(/aria-invalid="true"/g)).toHaveLength(4);
	});

	test('a pitch night gets its slots, as long as they fit', async () => {
		const pitchNight = {
			...{ ...eventFields, kind: 'pitch', title: 'Soirée pitch', day: wednesday, then: 'publish' },
			...{ slotCount: 4, slotMinutes: 7, questionMinutes: 6, welcomeMinutes: 15 },
			...{ breakAfter: 2, breakMinutes: 10, until: '21:00' }
		};
		const tight = await desk().post('/desk/ici/events/new?/save', {
			...pitchNight,
			until: '19:00'
		});
		expect(tight.status).toBe(422);
		const made = await desk().post('/desk/ici/events/new?/save', pitchNight);
		expect(made.status).toBe(303);
		expect(await text(visitor(), '/agenda?kind=pitch')).toContain('4 créneaux libres');
		const shorter = await desk().post('/desk/ici/events/soiree-pitch/edit?/save', {
			...{ ...pitchNight, until: '19:00', then: 'save' }
		});
		expect(shorter.status).toBe(422);
	});

	test('whose members answer with their account, not as guests', async () => {
		const guest = { name: 'Odile Amance', email: 'odile@guest.example', answer: 'going' };
		const asked = await app.signedIn(app.data.member).post('/events/apero-secret?/ask', guest);
		expect([asked.status, await asked.text()]).toEqual([
			409,
			expect.stringContaining('réservé aux adhérents\u00a0: répondez ci-dessous avec votre compte')
		]);
	});

	test('and cancels it with a reason, never without', async () => {
		const cancel = '/desk/ici/events/parler-sans-notes/edit?/cancel';
		expect((await desk().post(cancel, { reason: ' ' })).status).toBe(422);
		expect((await desk().post(cancel, { reason: 'Voix perdue.' })).status).toBe(303);
		expect((await desk().post(cancel, { reason: 'Encore.' })).status).toBe(409);
		const agenda = await text(visitor(), '/hubs/ici/agenda');
		expect(agenda).toContain('Parler sans notes');
		expect(agenda).toContain('Annulé');
		expect(await text(visitor(), '/events/parler-sans-notes')).toContain('Voix perdue.');
	});

	test('discards a draft, but not a published event', async () => {
		const draft = { ...eventFields, title: 'Brouillon', room: '' };
		await desk().post('/desk/ici/events/new?/save', draft);
		const discard = (slug: string) => desk().post(`/desk/ici/events/${slug}/edit?/discard`, {});
		expect((await discard('brouillon')).status).toBe(303);
		expect((await desk().get('/desk/ici/events/brouillon')).status).toBe(404);
		expect((await discard('soiree-pitch')).status).toBe(409);
	});

	test('for its own hub only', async () => {
		const stranger = app.signedIn(app.data.stranger);
		const edit = 'events/soiree-pitch/edit';
		for (const action of ['save', 'cancel', 'discard', 'preview']) {
			const fields = { ...eventFields, reason: 'Non' };
			expect((await stranger.post(`/desk/ici/${edit}?/${action}`, fields)).status).toBe(403);
			expect((await stranger.post(`/desk/ailleurs/${edit}?/${action}`, fields)).status).toBe(404);
		}
	});
});

describe('the desk runs a series', () => {
	const seriesPath = '/desk/ici/series/mardi-lecture';

	test('sees twelve dates before anything is stored', async () => {
		const page = await (await desk().post('/desk/ici/series/new?/preview', rule)).text();
		expect(page.match(/(Prévue|Maintenue)[^"]{0,12}<\/span>/g)).toHaveLength(12);
		expect(await text(desk(), '/desk/ici/series')).not.toContain('Mardi lecture');
	});

	test('starts it, and its editions are published', async () => {
		const made = await desk().post('/desk/ici/series/new?/save', rule);
		expect(made.headers.get('location')).toBe(seriesPath);
		const page = await text(visitor(), '/hubs/ici/agenda/mardi-lecture');
		expect(page).toContain('Chaque mardi');
		expect(page).toContain(`/events/mardi-lecture-${tuesday}`);
		expect(page).toContain('Mardi lecture, 3');
	});

	test('skips a date with its reason, which the agenda shows, and holds it after all', async () => {
		const plannedDate = addDays(tuesday, 7);
		expect((await desk().post(`${seriesPath}?/skip`, { plannedDate, reason: '' })).status).toBe(
			422
		);
		const skipped = await desk().post(`${seriesPath}?/skip`, { plannedDate, reason: 'Inventaire' });
		expect(skipped.status).toBe(303);
		expect(await text(visitor(), '/hubs/ici/agenda')).toContain('Inventaire');
		const scheduled = await desk().post(`${seriesPath}?/schedule`, {
			plannedDate,
			scheduledDate: addDays(plannedDate, 1)
		});
		expect(scheduled.status).toBe(303);
		expect(await text(visitor(), '/hubs/ici/agenda/mardi-lecture')).toContain(
			`mardi-lecture-${addDays(plannedDate, 1)}`
		);
	});

	test('changes the texts of every coming edition, then ends it', async () => {
		const { kind: _, anchorDate: __, everyDays: ___, firstNumber: ____, ...shared } = rule;
		const saved = await desk().post(`${seriesPath}/edit?/save`, {
			...shared,
			title: 'Mardi livres'
		});
		expect(saved.headers.get('location')).toBe(seriesPath);
		expect(await text(visitor(), '/agenda')).toContain('Mardi livres, 3');
		const without = await desk().post(`${seriesPath}?/end`, { coming: 'cancel', endReason: '' });
		expect(without.status).toBe(422);
		const ended = await desk().post(`${seriesPath}?/end`, { coming: 'cancel', endReason: 'Fini.' });
		expect(ended.status).toBe(303);
		expect(await text(visitor(), `/events/mardi-lecture-${tuesday}`)).toContain('Fini.');
		expect((await desk().get(`${seriesPath}/edit`)).status).toBe(404);
	});

	test('of pitch nights with a running order that fits between start and end, or not at all', async () => {
		const nights = {
			...{ ...rule, kind: 'pitch', title: 'Mardi pitch', startTime: '18:30', endTime: '20:00' },
			...{ slotCount: 3, slotMinutes: 9, questionMinutes: 6, welcomeMinutes: 15 },
			...{ breakAfter: 2, breakMinutes: 10 }
		};
		for (const action of ['preview', 'save']) {
			const tight = await desk().post(`/desk/ici/series/new?/${action}`, {
				...{ ...nights, slotCount: 5 }
			});
			expect(tight.status, action).toBe(422);
			expect(await tight.text(), action).toMatch(/name="slotCount"[^>]*aria-invalid="true"/);
		}
		expect(await text(desk(), '/desk/ici/series')).not.toContain('Mardi pitch');
		expect((await desk().post('/desk/ici/series/new?/save', nights)).status).toBe(303);
		expect(await text(visitor(), '/agenda?kind=pitch')).toContain('3 créneaux libres');
		const edit = '/desk/ici/series/mardi-pitch/edit';
		expect(await text(desk(), edit)).toMatch(/name="slotCount"[^>]*value="3"/);
		const { kind: _, anchorDate: __, everyDays: ___, firstNumber: ____, ...shared } = nights;
		const changed = await desk().post(`${edit}?/save`, { ...shared, slotCount: 2 });
		expect(changed.status).toBe(303);
		expect(await text(desk(), edit)).toMatch(/name="slotCount"[^>]*value="2"/);
	});

	test('for its own hub only', async () => {
		const stranger = app.signedIn(app.data.stranger);
		for (const action of ['schedule', 'skip', 'end']) {
			expect((await stranger.post(`${seriesPath}?/${action}`, {})).status).toBe(403);
			const own = `/desk/ailleurs/series/mardi-lecture?/${action}`;
			expect((await stranger.post(own, {})).status).toBe(404);
		}
	});
});

describe('the agenda is described by its URL', () => {
	test('members’ events are shown to members only', async () => {
		for (const path of ['/', '/agenda', '/hubs/ici', '/hubs/ici/agenda']) {
			expect(await text(visitor(), path)).not.toContain('Apéro secret');
			expect(await text(app.signedIn(app.data.stranger), path)).not.toContain('Apéro secret');
			expect(await text(app.signedIn(app.data.member), path)).toContain('Apéro secret');
		}
	});

	test('by hub, by kind, as a month, and past events', async () => {
		expect(await text(visitor(), '/agenda?hub=ailleurs')).not.toContain('Atelier reliure');
		expect(await text(visitor(), '/agenda?hub=ici&kind=workshop')).toContain('Atelier reliure');
		expect(await text(visitor(), '/agenda?kind=meeting')).not.toContain('Atelier reliure');
		expect(await text(visitor(), '/agenda')).not.toContain('Veillée passée');
		expect(await text(visitor(), `/agenda?before=${today}`)).toContain('Veillée passée');
		const month = await text(visitor(), `/agenda?view=month&month=${wednesday.slice(0, 7)}`);
		expect(month).toContain('<table');
		expect(month).toContain('Soirée pitch');
		const hub = await text(visitor(), '/hubs/ici/agenda');
		expect(hub).toContain(`${app.origin}/hubs/ici/calendar.ics`);
	});

	test('and ignores invalid values', async () => {
		for (const query of ['kind=x', 'hub=x', 'view=month&month=2026-13', 'before=hier', 'month=0']) {
			expect((await visitor().get(`/agenda?${query}`)).status).toBe(200);
		}
		expect((await visitor().get('/hubs/nulle-part')).status).toBe(404);
		expect((await visitor().get('/hubs/ici/agenda/nulle-part')).status).toBe(404);
	});
});

test('hubs without published events say what comes next', async () => {
	const empty = await prepareApp(async () => ({ people: [] }));
	try {
		const client = new Client(empty.origin);
		for (const path of ['/', '/agenda', '/hubs/la-poudriere', '/hubs/la-poudriere/agenda']) {
			expect(await text(client, path)).toContain('Abonnez-vous au calendrier');
		}
		for (const path of ['/hubs', '/agenda?view=month', '/agenda?before=2026-01-01']) {
			expect((await client.get(path)).status).toBe(200);
		}
	} finally {
		await empty.stop();
	}
});
