import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as m from '$lib/messages/catalogue';
import type { Store } from '$lib/server/db/store';
import { setFlash } from '$lib/server/http/forms/flash';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import * as invitations from '$lib/server/invitations';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { anEventRow } from '../factories/attendance';
import { must } from '../factories/event';
import { aHub } from '../factories/hub';
import { aConcierge, aMember } from '../factories/member';
import { Client } from '../support/http';
import { prepareApp, type PreparedApp } from '../support/prepared';
import { byPerson } from '../support/change';

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici' });
	const times = { startsAt: plus(now, 7 * dayMs), endsAt: plus(now, 7 * dayMs + hourMs) };
	const [first, next] = [
		await anEventRow(store, hub, { ...times, title: 'Première' }),
		await anEventRow(store, hub, { ...times, title: 'Suivante' })
	];
	const concierge = await aConcierge(store, hub);
	const odile = await aMember(store, hub, { name: 'Odile Amance', email: 'odile@sillon.example' });
	const hugo = await aMember(store, hub, { name: 'Hugo Dombasle' });
	const typed = { email: 'typed@metz.example', name: '', locale: 'fr' as const };
	const subject = await invitationSubject(store.read, first);
	const guests = [{ ...odile, userId: odile.id }, typed];
	await must(store, byPerson(concierge, now), (change) =>
		invitations.invite(change, subject, guests)
	);
	const rows = await invitations.listInvitations(store.read, subject);
	const linkTo = (email: string) => {
		const row = rows.find((one) => one.email === email)!;
		return new URL(invitations.stopLink(row)).pathname;
	};
	const links = { odile: linkTo(odile.email), typed: linkTo(typed.email) };
	return { next, concierge, odile, hugo, links, people: [concierge, odile, hugo] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;
let desk: Client;
let page: string;

beforeAll(async () => {
	app = await prepareApp(fill);
	desk = app.signedIn(app.data.concierge);
	page = `/desk/ici/events/${app.data.next.slug}/invitations`;
});
afterAll(() => app?.stop());

const said = async (answer: Response) => (await desk.follow(answer)).text();
const french = { locale: 'fr' } as const;

/** Posts like a mail client: with only these headers, without a page or a cookie. */
function oneClick(path: string, headers: Record<string, string> = {}) {
	const body = 'List-Unsubscribe=One-Click';
	return new Promise<{ status: number; cookies: string[] | undefined }>((resolve, reject) => {
		const type = 'application/x-www-form-urlencoded';
		const sending = httpRequest(
			`${app.origin}${path}`,
			{ method: 'POST', headers: { 'content-type': type, ...headers } },
			(answer) => {
				answer.resume();
				answer.on('end', () =>
					resolve({ status: answer.statusCode ?? 0, cookies: answer.headers['set-cookie'] })
				);
			}
		);
		sending.on('error', reject);
		sending.end(body);
	});
}

const isStopped = async (link: string) =>
	(await (await new Client(app.origin).get(link)).text()).includes('n’enverra plus d’invitations');

describe('the opt-out link', () => {
	it('shows a page with a button, and records nothing until it is pressed', async () => {
		const { odile } = app.data.links;
		const visitor = new Client(app.origin);
		for (let i = 0; i < 3; i += 1) {
			await visitor.head(odile);
			const shown = await visitor.get(odile);
			expect([shown.status, shown.headers.get('cache-control')]).toEqual([
				200,
				'private, no-store'
			]);
			expect(await shown.text()).toContain('Ne plus recevoir d’invitations');
		}
		expect(await isStopped(odile)).toBe(false);
		const pressed = await visitor.post(odile);
		expect([pressed.status, await pressed.text()]).toEqual([
			200,
			expect.stringContaining('Ici n’enverra plus d’invitations à odile@sillon.example.')
		]);
		expect(await isStopped(odile)).toBe(true);
	});

	it('accepts the one click of a mail client, twice, without cookie or redirect', async () => {
		const { typed } = app.data.links;
		for (let i = 0; i < 2; i += 1) {
			expect(await oneClick(typed)).toEqual({ status: 200, cookies: undefined });
		}
		expect(await isStopped(typed)).toBe(true);
		expect((await new Client(app.origin).post(typed, { again: '1' })).status).toBe(200);
		expect(await isStopped(typed)).toBe(false);
		const parts = { 'content-type': 'multipart/form-data; boundary=x', accept: '*/*' };
		expect((await oneClick(typed, parts)).status).toBe(200);
		expect(await isStopped(typed)).toBe(true);
	});

	it('is the only form that is accepted without an Origin, but not from another site', async () => {
		const { typed } = app.data.links;
		const [, id] = typed.split('/stop/');
		for (const other of [
			'/sign-in?/signIn',
			'/sign-out',
			'/language',
			`/i/${id}?/answer`,
			'/stop'
		]) {
			expect([other, (await oneClick(other)).status]).toEqual([other, 403]);
		}
		for (const origin of ['https://elsewhere.example', 'null', '']) {
			expect([origin, (await oneClick(typed, { origin })).status]).toEqual([origin, 403]);
		}
		expect((await oneClick(`${typed}x`)).status).toBe(404);
	});
});

describe('a member who opts out', () => {
	it('is left out of « all members », by name', async () => {
		const html = await (await desk.get(page)).text();
		expect(html).toContain('Une personne ne souhaite plus d’invitations\u00a0: Odile Amance.');
		expect(html).not.toContain(`value="${app.data.odile.id}"`);
		const sent = await desk.post(`${page}?/invite`, { who: 'all', confirmed: 2 });
		expect(await said(sent)).toContain(m.invitations_desk_invited({ count: 2 }, french));
	});

	it('is counted when they opt out between loading the page and sending it', async () => {
		const cookies = { set: (name: string, value: string) => void desk.cookies.set(name, value) };
		setFlash(cookies, page, 'invited', '1.0.0.2');
		const html = await (await desk.get(page)).text();
		expect(html).toContain('2 personnes ne souhaitent plus d’invitations\u00a0: elles n’en');
	});

	it('is refused with a sentence when chosen or typed all the same, and nobody is invited', async () => {
		const chosen = await desk.post(`${page}?/check`, { people: app.data.odile.id });
		expect([chosen.status, await chosen.text()]).toEqual([
			422,
			expect.stringContaining('Cette personne ne souhaite plus d’invitations\u00a0: Odile Amance.')
		]);
		const addresses = 'free@metz.example\n\nTyped <TYPED@metz.example>';
		const typed = await desk.post(`${page}?/check`, { addresses, locale: 'fr' });
		const html = await typed.text();
		expect(typed.status).toBe(422);
		expect(html).toContain('Ligne 3\u00a0: typed@metz.example ne souhaite plus d’invitations.');
		expect(html).toContain('free@metz.example');
		expect(await (await desk.get(page)).text()).not.toContain('free@metz.example');
	});

	it('sees it in their account, and opts in again there', async () => {
		const odile = app.signedIn(app.data.odile);
		expect(await (await odile.get('/me/account')).text()).toContain(
			'Vous ne recevez plus d’invitations de Ici.'
		);
		const again = await odile.post('/me/account?/listen', { hub: 'ici' });
		expect(again.headers.get('location')).toBe('/me/account#hubs');
		const after = await (await odile.follow(again)).text();
		expect(after).toContain('Vous recevrez de nouveau les invitations.');
		expect(after).not.toContain('Vous ne recevez plus');
		const chosen = await desk.post(`${page}?/invite`, { people: app.data.odile.id, confirmed: 1 });
		expect(chosen.status).toBe(303);
	});
});
