import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { attendances } from '$lib/server/attendances/schema';
import { outbox } from '$lib/server/outbox/schema';
import * as m from '$lib/messages/catalogue';
import type { Store } from '$lib/server/db/store';
import { hourMs, weekMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';
import { anEventRow } from '../factories/attendance';
import { aHub } from '../factories/hub';
import { aConcierge, aMember } from '../factories/member';
import { Client } from '../support/http';
import { prepareApp, type PreparedApp } from '../support/prepared';
import { MailServer } from '../support/mail/smtp';

async function fill(store: Store) {
	const [hub, other] = [await aHub(store), await aHub(store)];
	const soon = plus(fromEpoch(Date.now()), weekMs);
	const times = { startsAt: soon, endsAt: plus(soon, hourMs) };
	const event = await anEventRow(store, hub, { ...times, title: 'Jeudi pitch', number: 14 });
	const draft = await anEventRow(store, hub, { ...times, state: 'draft' });
	const people = {
		concierge: await aConcierge(store, hub),
		otherDesk: await aConcierge(store, other),
		agathe: await aMember(store, hub, { name: 'Agathe Vézelois', email: 'agathe@member.example' })
	};
	await aMember(store, hub, { name: 'Samir Blénod', email: 'samir@member.example', locale: 'de' });
	return { hub, other, event, draft, people: Object.values(people), ...people };
}

const said = async (answer: Response) => (await desk.follow(answer)).text();
const french = { locale: 'fr' } as const;

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;
let server: MailServer;
let desk: Client;
let page: string;

beforeAll(async () => {
	server = await MailServer.start();
	server.fail({ at: 'rcpt', code: 550, when: (line) => line.includes('nobody@') });
	app = await prepareApp(fill, { SMTP_URL: server.url });
	desk = app.signedIn(app.data.concierge);
	page = `/desk/${app.data.hub.slug}/events/${app.data.event.slug}/invitations`;
});
afterAll(async () => {
	await app?.stop();
	await server?.stop();
});

const mailTo = (address: string) => server.accepted.filter((mail) => mail.to.includes(address));
const arrived = (count: number) =>
	expect.poll(() => server.accepted.length, { timeout: 30_000 }).toBe(count);

/** Reads or changes the database while the server is running, which may be writing. */
async function stored<T>(read: (db: ReturnType<typeof drizzle>) => Promise<T>): Promise<T> {
	const client = createClient({ url: `file:${app.dataDir}/sillon.db`, timeout: 5000 });
	try {
		return await read(drizzle(client));
	} finally {
		client.close();
	}
}

const answers = () =>
	stored((db) =>
		db
			.select({ answer: attendances.answer, guest: attendances.guestEmail })
			.from(attendances)
			.where(eq(attendances.eventId, app.data.event.id))
	);

/** The answer link in the invitation to this address. */
function linkFor(address: string): string {
	const text = mailTo(address)[0]!.raw.replace(/=\r\n/g, '').replace(/=3D/g, '=');
	return /\/i\/[A-Za-z0-9_-]+/.exec(text)![0];
}

describe('inviting', () => {
	it('a bad line sends nothing and comes back with what was typed', async () => {
		const addresses = 'gaston@metz.example\npas une adresse';
		const refused = await desk.post(`${page}?/check`, { addresses, locale: 'fr' });
		expect(refused.status).toBe(422);
		const html = await refused.text();
		expect(html).toContain('pas une adresse');
		expect(html).toContain('gaston@metz.example');
		expect(await stored((db) => db.select().from(outbox))).toEqual([]);
	});

	it('says who would be invited before anything is sent, and again when that has changed', async () => {
		const checked = await desk.post(`${page}?/check`, { who: ['all', 'new'], word: 'Venez !' });
		const html = await checked.text();
		expect([checked.status, html]).toEqual([
			200,
			expect.stringContaining(m.invitations_desk_check_count({ count: 3 }, french))
		]);
		expect(html).toContain('word=Venez');
		for (const confirmed of [[], ['2']]) {
			const changed = await desk.post(`${page}?/invite`, { who: 'all', confirmed });
			expect(changed.status).toBe(409);
			expect(await changed.text()).toContain('La liste a changé entre-temps.');
		}
		const nobody = await desk.post(`${page}?/check`, { addresses: '' });
		expect(nobody.status).toBe(422);
		expect(await nobody.text()).toContain('Choisissez au moins une personne');
		expect(await stored((db) => db.select().from(outbox))).toEqual([]);
	});

	it('the people of a contact list can be chosen together', async () => {
		const contacts = `/desk/${app.data.hub.slug}/contacts`;
		const list = { name: 'Presse', locale: 'de', addresses: 'Ida Speck <ida@presse.example>' };
		const wrong = await desk.post(`${contacts}/new?/create`, { ...list, addresses: 'Ida' });
		expect([wrong.status, await wrong.text()]).toEqual([
			422,
			expect.stringContaining('n’est pas une adresse')
		]);
		const saved = await desk.follow(desk.post(`${contacts}/new?/create`, list));
		expect(await saved.text()).toContain('La liste est enregistrée.');
		const [, who = ''] = /value="(list-\w+)"/.exec(await (await desk.get(page)).text()) ?? [];
		const checked = await (await desk.post(`${page}?/check`, { who })).text();
		expect(checked).toContain(m.invitations_desk_check_count({ count: 1 }, french));
		expect(checked).toContain('Ida Speck');
	});

	it('all members and typed addresses get one mail each; a second time nobody does', async () => {
		const everybody = await desk.post(`${page}?/invite`, { who: 'all', confirmed: 3 });
		expect(everybody.headers.get('location')).toBe(page);
		expect(await said(everybody)).toContain(m.invitations_desk_invited({ count: 3 }, french));
		const typed = {
			addresses: 'Gaston Amnéville <gaston@metz.example>\nnobody@metz.example',
			locale: 'fr'
		};
		const guests = await desk.post(`${page}?/invite`, { ...typed, confirmed: 2 });
		expect(guests.headers.get('location')).toBe(page);
		expect(await said(guests)).toContain(m.invitations_desk_invited({ count: 2 }, french));
		const again = await desk.post(`${page}?/invite`, { ...typed, confirmed: 0 });
		expect(again.headers.get('location')).toBe(page);
		expect(await said(again)).toContain(m.invitations_desk_already({ count: 2 }, french));
		await arrived(4);
		expect(server.accepted.every((mail) => mail.to.length === 1)).toBe(true);
		expect(mailTo('samir@member.example')[0]!.raw).toContain('Subject: Einladung: Jeudi pitch');
	});

	it('the page says who got it and who did not', async () => {
		await expect
			.poll(async () => (await (await desk.get(page)).text()).includes('Refusé'), {
				timeout: 10_000
			})
			.toBe(true);
		const html = await (await desk.get(page)).text();
		expect(html).toContain('Gaston Amnéville');
		expect(html).toContain('nobody@metz.example');
	});

	it('how far the mails are is read without the page, by its own desk', async () => {
		const progress = async () => (await desk.get(`${page}/progress`)).json();
		const over = { waiting: 0, moving: false, stoppable: 0, total: 5, done: 4, trouble: 1 };
		await expect.poll(progress, { timeout: 10_000 }).toEqual(over);
		const { otherDesk } = app.data;
		expect((await app.signedIn(otherDesk).get(`${page}/progress`)).status).toBe(403);
	});

	it('is refused for a draft', async () => {
		const { hub, draft } = app.data;
		const refused = await desk.post(`/desk/${hub.slug}/events/${draft.slug}/invitations?/invite`, {
			who: 'all',
			confirmed: 3
		});
		expect(refused.status).toBe(409);
		expect(server.accepted).toHaveLength(4);
	});
});

describe('the answer link', () => {
	it('shows, and records nothing until the button is pressed', async () => {
		const link = linkFor('gaston@metz.example');
		const visitor = new Client(app.origin);
		for (const path of [`${link}?answer=going`, `${link}?answer=declined`, link]) {
			const shown = await visitor.get(path);
			expect(shown.status).toBe(200);
			expect(shown.headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
			expect(shown.headers.get('cache-control')).toContain('no-store');
			expect((await visitor.head(path)).status).toBe(200);
		}
		expect(await answers()).toEqual([]);
		const html = await (await visitor.get(`${link}?answer=declined`)).text();
		expect(html).toMatch(/value="declined"[^>]*checked|checked[^>]*value="declined"/);
	});

	it('answers for the invited person, who may change their mind', async () => {
		const visitor = new Client(app.origin);
		const link = linkFor('gaston@metz.example');
		const sent = await visitor.post(`${link}?/answer`, { answer: 'going', companions: 1 });
		expect([sent.status, sent.headers.get('location')]).toEqual([303, link]);
		await visitor.post(`${link}?/answer`, { answer: 'tentative', companions: 0 });
		expect(await answers()).toEqual([{ answer: 'tentative', guest: 'gaston@metz.example' }]);
		await visitor.post(`${linkFor('agathe@member.example')}?/answer`, { answer: 'declined' });
		expect(await answers()).toContainEqual({ answer: 'declined', guest: null });
	});

	it('of another installation, changed or cut is no link', async () => {
		const visitor = new Client(app.origin);
		const link = linkFor('gaston@metz.example');
		for (const wrong of [link.slice(0, -1), `${link}x`, link.slice(0, 23), '/i/x']) {
			expect((await visitor.get(wrong)).status).toBe(404);
			expect((await visitor.post(`${wrong}?/answer`, { answer: 'going' })).status).toBe(404);
		}
	});

	it('is sent once more from the desk, but not at once', async () => {
		const link = linkFor('gaston@metz.example');
		const before = mailTo('gaston@metz.example').length;
		const again = () => desk.post(`${page}?/sendAgain`, { invitation: link.slice(3, 23) });
		const soon = await again();
		expect(soon.status).toBe(409);
		expect(await soon.text()).toContain('Cette invitation vient d’être envoyée.');
		await stored((db) =>
			db.update(outbox).set({ createdAt: minus(fromEpoch(Date.now()), hourMs) })
		);
		const done = await desk.follow(again());
		expect(await done.text()).toContain('L’invitation est envoyée encore une fois.');
		await expect
			.poll(() => mailTo('gaston@metz.example').length, { timeout: 10_000 })
			.toBe(before + 1);
		expect(linkFor('gaston@metz.example')).toBe(link);
	});

	it('says so when the invitation was withdrawn, and records nothing more', async () => {
		const link = linkFor('gaston@metz.example');
		const html = await (await desk.get(page)).text();
		const id = link.slice(3, 23);
		expect(html).toContain(id);
		const done = await desk.post(`${page}?/withdraw`, { invitation: id });
		expect(done.headers.get('location')).toBe(page);
		const visitor = new Client(app.origin);
		expect(await (await visitor.get(link)).text()).toContain('Cette invitation a été retirée');
		expect((await visitor.post(`${link}?/answer`, { answer: 'going' })).status).toBe(410);
		expect(await answers()).toContainEqual({ answer: 'tentative', guest: 'gaston@metz.example' });
	});
});

describe('the list of mails', () => {
	it('sends a refused mail again, with the same Message-ID, for its own concierge only', async () => {
		const { hub, other, otherDesk } = app.data;
		const rejected = await stored((db) =>
			db.select().from(outbox).where(eq(outbox.state, 'rejected'))
		);
		expect(rejected.map((mail) => mail.recipientEmail)).toEqual(['nobody@metz.example']);
		const mail = rejected[0]!.id;
		const list = await (await desk.get(`/desk/${hub.slug}/mails?state=rejected`)).text();
		expect(list).toContain('nobody@metz.example');
		expect(list).toContain('550');
		const stranger = app.signedIn(otherDesk);
		expect((await stranger.post(`/desk/${other.slug}/mails?/resend`, { mail })).status).toBe(404);
		server.heal();
		const resent = await desk.post(`/desk/${hub.slug}/mails?/resend`, { mail });
		expect(resent.status).toBe(303);
		await expect.poll(() => mailTo('nobody@metz.example').length, { timeout: 10_000 }).toBe(1);
		expect(mailTo('nobody@metz.example')[0]!.messageId).toBe(`<${mail}@127.0.0.1>`);
		const twice = await desk.post(`/desk/${hub.slug}/mails?/resend`, { mail });
		expect(twice.status).toBe(409);
	});
});
