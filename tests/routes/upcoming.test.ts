import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import * as pitches from '$lib/server/pitches';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { anEventRow } from '../factories/attendance';
import { aHub } from '../factories/hub';
import { aConcierge, aMember } from '../factories/member';
import { aPitchNight } from '../factories/pitch';
import { Client } from '../support/http';
import { linksIn } from '../support/mail/mails';
import { prepareApp, type PreparedApp } from '../support/prepared';
import { MailServer } from '../support/mail/smtp';

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici' });
	const times = {
		startsAt: plus(fromEpoch(Date.now()), 3 * dayMs),
		endsAt: plus(plus(fromEpoch(Date.now()), 3 * dayMs), 9_000_000)
	};
	const pitchNight = await aPitchNight(store, hub, { ...times, slug: 'soiree', capacity: 3 });
	await anEventRow(store, hub, { ...times, slug: 'ag', visibility: 'members' });
	await anEventRow(store, hub, { ...times, slug: 'brouillon', state: 'draft' });
	const agathe = await aMember(store, hub, { name: 'Agathe Vézelois' });
	const samir = await aMember(store, hub, { name: 'Samir Blénod' });
	const berenice = await aConcierge(store, hub);
	const slots = await pitches.listSlots(store.read, pitchNight.id);
	return { hub, slots, agathe, samir, berenice, people: [agathe, samir, berenice] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;
let mails: MailServer;

beforeAll(async () => {
	mails = await MailServer.start();
	app = await prepareApp(fill, { SMTP_URL: mails.url });
});
afterAll(async () => {
	await app.stop();
	await mails.stop();
});

const text = async (answer: Promise<Response>) => (await answer).text();
const visitor = () => new Client(app.origin);

/** The link to our own page in the newest mail to this address, once it has arrived. */
async function linkMailedTo(email: string, subject: RegExp): Promise<string> {
	for (let tries = 0; tries < 400; tries += 1) {
		for (const { to, raw } of mails.accepted.toReversed()) {
			if (!to.includes(email)) continue;
			const mail = await PostalMime.parse(raw);
			if (!subject.test(mail.subject ?? '')) continue;
			const link = linksIn({ text: mail.text ?? '' }).find((one) => one.includes('/g/'));
			return new URL(link!).pathname;
		}
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`no mail ${subject} came to ${email}`);
}

describe('a visitor', () => {
	it('answers by name and address, confirms behind the mailed link, and changes it later', async () => {
		const client = visitor();
		const typed = {
			answer: 'going',
			companions: 1,
			name: 'Odile Amance',
			email: 'odile@guest.example'
		};
		const asked = await client.post('/events/soiree?/ask', typed);
		expect(asked.status).toBe(303);
		expect(await text(client.follow(asked))).toContain('Regardez vos courriels');
		expect(await text(client.get('/events/soiree'))).toContain('0 place prise sur 3');

		const link = await linkMailedTo(typed.email, /^Confirmez votre réponse/);
		const looked = await client.get(link);
		expect(looked.headers.get('cache-control')).toContain('no-store');
		expect(await looked.text()).toContain('Rien n’est encore enregistré');
		expect(await text(client.get('/events/soiree'))).toContain('0 place prise sur 3');

		const confirmed = await client.post(`${link}?/answer`, { answer: 'going', companions: 1 });
		expect(confirmed.status).toBe(303);
		expect(await text(client.follow(confirmed))).toContain('2 places sont à votre nom');
		expect(await text(client.get('/events/soiree'))).toContain('2 places prises sur 3');

		const change = await linkMailedTo(typed.email, /^Votre place/);
		expect((await client.post(`${change}?/answer`, { answer: 'declined' })).status).toBe(303);
		expect(await text(client.get(change))).toContain('Vous ne venez pas');
		expect(await text(client.get('/events/soiree'))).toContain('0 place prise sur 3');
	}, 60_000);

	it('sees errors at the field, with what was typed', async () => {
		const answer = await visitor().post('/events/soiree?/ask', {
			answer: 'going',
			companions: 9,
			name: 'Odile Amance',
			email: 'odile@guest.example, other@guest.example'
		});
		expect(answer.status).toBe(422);
		const page = await answer.text();
		expect(page).toContain('aria-invalid="true"');
		expect(page).toContain('odile@guest.example, other@guest.example');
		const many = await visitor().post('/events/soiree?/ask', {
			answer: 'going',
			companions: 9,
			name: 'Odile Amance',
			email: 'odile@guest.example'
		});
		expect(many.status).toBe(422);
		expect(await many.text()).toContain('3 accompagnants au plus');
	});

	it('finds no draft, must sign in for members’ events, gets nothing from a forged link', async () => {
		expect((await visitor().get('/events/brouillon')).status).toBe(404);
		const closed = await visitor().get('/events/ag');
		expect([closed.status, closed.headers.get('location')]).toEqual([
			303,
			'/sign-in?next=%2Fevents%2Fag'
		]);
		expect(
			(await visitor().get('/g/xxxxxxxxxxxxxxxxxxxx.yyyyyyyyyyyyyyyyyyyyyyyyyyy')).status
		).toBe(404);
	});

	it('sees how many people come, but no names', async () => {
		await app.signedIn(app.data.agathe).post('/events/soiree?/answer', { answer: 'going' });
		expect(await text(visitor().get('/events/soiree'))).not.toContain('Agathe');
		expect(await text(visitor().get('/events/soiree/__data.json'))).not.toContain('Agathe');
		const member = await text(app.signedIn(app.data.samir).get('/events/soiree'));
		expect(member).toContain('Agathe\u00a0V.');
		expect(member).not.toContain('Vézelois');
	});
});

describe('a member', () => {
	it('takes a slot, changes the texts, withdraws; another loses the race and keeps the texts', async () => {
		const { agathe, samir, slots } = app.data;
		const [one, other] = [app.signedIn(agathe), app.signedIn(samir)];
		const slot = slots[1]!.id;
		expect(await text(one.get(`/events/soiree/pitch?slot=${slot}`))).toContain(
			`value="${slot}" selected`
		);
		const taken = await one.post('/events/soiree/pitch?/take', {
			slot,
			kind: 'project',
			title: 'Vergers partagés',
			link: 'vergers.example'
		});
		expect(taken.status).toBe(303);
		const page = await text(one.follow(taken));
		expect(page).toContain('Vergers partagés');
		expect(page).toContain('https://vergers.example/');
		const mine = /\/events\/soiree\/pitch\/([a-z0-9]{20})/.exec(page)?.[0];

		const lost = await other.post('/events/soiree/pitch?/take', {
			slot,
			kind: 'idea',
			title: 'Et la navette ?'
		});
		expect(lost.status).toBe(409);
		const again = await lost.text();
		expect(again).toContain('Quelqu’un vient de prendre ce créneau');
		expect(again).toContain('value="Et la navette ?"');
		expect(again).toContain(slots[2]!.id);
		expect(again).not.toContain(`<option value="${slot}"`);

		const edited = await one.post(`${mine}?/edit`, { kind: 'idea', title: 'Vergers à tous' });
		expect(await text(one.follow(edited))).toContain('Vergers à tous');
		expect((await other.get(mine!)).status).toBe(404);
		expect((await other.post(`${mine}?/withdraw`)).status).toBe(404);
		expect((await one.post(`${mine}?/withdraw`)).status).toBe(303);
		expect(await text(visitor().get('/events/soiree'))).not.toContain('Vergers');
	});

	it('is told at the field why a link is refused', async () => {
		const answer = await app.signedIn(app.data.samir).post('/events/soiree/pitch?/take', {
			slot: app.data.slots[0]!.id,
			kind: 'project',
			title: 'Couarail',
			link: 'javascript:alert(1)'
		});
		expect(answer.status).toBe(422);
		expect(await answer.text()).toContain('Donnez l’adresse d’une page web');
	});
});

describe('the concierge', () => {
	it('finds people without accents, checks in, undoes it, and keeps the search', async () => {
		const client = app.signedIn(app.data.berenice);
		const desk = '/desk/ici/events/soiree';
		const found = await text(client.get(`${desk}?q=vezelois`));
		const person = /name="person" value="([^"]+)"/.exec(found)?.[1] ?? '';
		expect(found).toContain('Agathe Vézelois');
		const arrived = await client.post(`${desk}?/arrive&q=vezelois`, { person });
		expect(arrived.headers.get('location')).toBe(`${desk}?q=vezelois`);
		expect(await text(client.follow(arrived))).toContain('Annuler');
		expect((await client.post(`${desk}?/undo`, { person })).status).toBe(303);
		expect(await text(client.get(`${desk}?q=vezelois`))).toContain('Pointer');
	});

	it('sees errors beside the person, with what was typed', async () => {
		const client = app.signedIn(app.data.berenice);
		const desk = '/desk/ici/events/soiree';
		const found = await text(client.get(`${desk}?q=vezelois`));
		expect(found).not.toContain('Réponse de');
		const person = /name="person" value="([^"]+)"/.exec(found)?.[1] ?? '';
		expect(found).toContain(`href="?person=${person}&amp;q=vezelois#p-${person}"`);
		const refused = await client.post(`${desk}?/answer&person=${person}`, {
			...{ person, answer: 'going', companions: 77 }
		});
		const page = await refused.text();
		expect(refused.status).toBe(422);
		const opened = /<div class="forms.*?<\/li>/s.exec(page)?.[0] ?? '';
		expect(opened).toContain('Réponse de Agathe Vézelois');
		expect(opened).toMatch(/name="companions"[^>]*value="77"|value="77"[^>]*name="companions"/);
		expect(opened).toMatch(/class="error.*accompagnants? au plus/s);
	});

	it('adds people who call, exports the list, and removes a person', async () => {
		const client = app.signedIn(app.data.berenice);
		const desk = '/desk/ici/events/soiree';
		const added = await client.post(`${desk}?/add`, {
			answer: 'going',
			companions: 0,
			name: '=Wassim',
			email: 'wassim@guest.example'
		});
		expect(added.status).toBe(303);
		const list = await client.get(`${desk}/people.csv`);
		expect(list.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(await list.text()).toContain(`"'=Wassim";"wassim@guest.example";"Je viens";0;""`);
		const page = await text(client.get(`${desk}?q=wassim`));
		const person = /name="person" value="([^"]+)"/.exec(page)?.[1] ?? '';
		expect((await client.post(`${desk}?/remove`, { person, reason: 'Doublon' })).status).toBe(303);
		expect((await client.post(`${desk}?/remove`, { person })).status).toBe(303);
		expect(await text(client.get(desk))).not.toContain('wassim@guest.example');
		expect((await app.signedIn(app.data.agathe).get(`${desk}/people.csv`)).status).toBe(403);
	});
});
