import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { Store } from '$lib/server/db/store';
import { fromEpoch, plus } from '$lib/time/instant';
import { dayMs, hourMs } from '$lib/time/durations';
import { anEvent } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { Client } from '../../support/http';
import { codeIn } from '../../support/mail/mailed-code';
import { queuedMails } from '../../support/mail/mails';
import { prepareApp, type PreparedApp } from '../../support/prepared';

// Three attacks on people who want to sign in (docs/decisions/0017), each against an application that believes
// a header about where a request comes from.

const password = 'quatre tuiles vertes et un violon';
const members = 20;
const house = '192.0.2.1';

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici' });
	const owner = await aMember(store, hub, { email: 'owner@sillon.example', password });
	const passwordHash = owner.passwordHash!;
	for (const name of ['first', 'second']) {
		await aMember(store, hub, { email: `${name}@sillon.example`, passwordHash });
	}
	for (let i = 0; i < members; i += 1) {
		await aMember(store, hub, { email: `member-${i}@sillon.example`, passwordHash });
	}
	await aConcierge(store, hub);
	const now = fromEpoch(Date.now());
	const soon = { startsAt: plus(now, 3 * dayMs), endsAt: plus(now, 3 * dayMs + hourMs), now };
	const event = await anEvent(store, hub, soon);
	return { people: [], event, owner };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill, { ADDRESS_HEADER: 'x-test-address' });
});
afterAll(() => app?.stop());

/** Somebody at a network address, with a browser of their own unless one is given. */
function at(address: string, client = new Client(app.origin)) {
	const from = { 'x-test-address': address };
	return {
		client,
		post: async (path: string, fields: Record<string, string>) => {
			const answer = await client.post(path, fields, from);
			await answer.arrayBuffer();
			return answer;
		}
	};
}

const signIn = (who: ReturnType<typeof at>, email: string, given = password) =>
	who.post('/sign-in?/signIn', { email, password: given });

/** The code of the newest mail to an address. */
async function newestCode(email: string): Promise<string> {
	const store = await Store.open({ url: `file:${app.dataDir}/sillon.db` });
	const mails = (await queuedMails(store)).filter(({ to }) => to.email === email);
	await store.close();
	return codeIn(mails.at(-1));
}

describe('an owner signs in', () => {
	it('by a mailed link, a reset and a sign-up after five posts of a stranger an hour', async () => {
		const { event, owner } = app.data;
		const stranger = at('203.0.113.1');
		for (let i = 0; i < 5; i += 1) {
			const asked = await stranger.post(`/events/${event.slug}?/ask`, {
				...{ name: 'G', email: owner.email, answer: 'going', companions: '0' }
			});
			expect(asked.status).toBe(303);
			for (const path of ['/sign-in?/mailLink', '/reset']) {
				expect((await stranger.post(path, { email: owner.email })).status).toBe(303);
			}
		}
		const own = at('198.51.100.1');
		expect((await own.post('/reset', { email: owner.email })).status).toBe(303);
		expect(await newestCode(owner.email)).not.toBe('');
		expect((await own.post('/sign-in?/mailLink', { email: owner.email })).status).toBe(303);
		const sent = await own.post('/sign-up', {
			...{ email: owner.email, name: 'Odile', password, introduction: '' },
			...{ hub: 'ici', houseRules: 'on', shown: 'ici:1' }
		});
		expect([sent.status, sent.headers.get('location')]).toEqual([303, '/sign-in/code']);
	});

	it('while 150 households guess at the password: on a known device, and by link on a new one', async () => {
		const email = 'first@sillon.example';
		const known = at('198.51.100.2');
		expect((await signIn(known, email)).status).toBe(303);
		const statuses: number[] = [];
		for (let i = 0; i < 150; i += 1) {
			const from = i % 2 ? `203.0.${i}.7` : `2001:db8:1:${i.toString(16)}::7`;
			statuses.push((await signIn(at(from), email, `la cigogne ${i}`)).status);
		}
		expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(10);
		expect(new Set(statuses)).toEqual(new Set([422, 429]));
		known.client.cookies.delete('sillon');
		expect((await signIn(at('203.0.1.7', known.client), email)).status).toBe(303);
		const elsewhere = at('198.51.100.3');
		const held = await signIn(elsewhere, email);
		expect([held.status, Number(held.headers.get('retry-after'))]).toEqual([
			...[429, expect.toSatisfy((seconds: number) => seconds > 0 && seconds <= 15 * 60)]
		]);
		expect((await elsewhere.post('/sign-in?/mailLink', { email })).status).toBe(303);
		const code = await newestCode(email);
		expect((await elsewhere.post(`/sign-in/${code}`, {})).headers.get('location')).toBe('/me');
	});

	it('when everybody is one address, and one of them posts what they can', async () => {
		const email = 'second@sillon.example';
		const known = at(house);
		expect((await signIn(known, email)).status).toBe(303);
		const { address, noAccountMails } = auth.limits;
		for (let i = 0; i <= noAccountMails.free; i += 1) {
			const answers = ['/sign-in?/mailLink', '/reset'].map((path) =>
				at(house).post(path, { email: `nobody-${i}@sillon.example` })
			);
			expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([303, 303]);
		}
		await useUp(['address', house], address.free);
		expect((await signIn(at(house), 'nobody@sillon.example', 'wrong')).status).toBe(429);
		known.client.cookies.delete('sillon');
		expect((await signIn(known, email)).status).toBe(303);
		const fresh = at(house);
		expect((await fresh.post('/sign-in?/mailLink', { email })).status).toBe(303);
		const code = await newestCode(email);
		expect((await fresh.post(`/sign-in/${code}`, {})).headers.get('location')).toBe('/me');
	});
});

describe('a full house', () => {
	it('signs in from one address, however many were right before, some after a wrong password', async () => {
		const wifi = '192.0.2.2';
		const left = 3;
		await useUp(['address', wifi], auth.limits.address.free - left);
		const statuses: number[] = [];
		for (let i = 0; i < members; i += 1) {
			const email = `member-${i}@sillon.example`;
			if (i % 5 === 0) expect((await signIn(at(wifi), email, 'wrong')).status).toBe(422);
			statuses.push((await signIn(at(wifi), email)).status);
		}
		expect(members).toBeGreaterThan(5 * left);
		expect(statuses).toEqual(Array(members).fill(303));
	});

	it('of sixty visitors asks for places from one address', async () => {
		const { event } = app.data;
		const asked = Array.from({ length: 60 }, (_, i) =>
			at('192.0.2.3').post(`/events/${event.slug}?/ask`, {
				...{ name: 'G', email: `visitor-${i}@sillon.example`, answer: 'going', companions: '0' }
			})
		);
		expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array(60).fill(303));
	});

	it('has a limit all the same, which says when to try again', async () => {
		const { event } = app.data;
		const ask = (email: string) =>
			at('192.0.2.4').post(`/events/${event.slug}?/ask`, {
				...{ name: 'G', email, answer: 'going', companions: '0' }
			});
		const { free } = auth.limits.guestAnswer;
		const answers = [];
		for (let i = 0; i <= free; i += 1) answers.push(await ask(`one+${i}@sillon.example`));
		expect(answers.map(({ status }) => status)).toEqual([...Array<number>(free).fill(303), 429]);
		expect(Number(answers.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0);
	});
});

/** Uses up a limit as so many attempts would. */
async function useUp(counted: auth.Counted, times: number): Promise<void> {
	const store = await Store.open({ url: `file:${app.dataDir}/sillon.db` });
	const now = fromEpoch(Date.now());
	await store.write({ now, actor: { kind: 'visitor' } }, (change) =>
		auth.countAttempt(change, [counted], times)
	);
	await store.close();
}

describe('a newcomer gets in with one mail', () => {
	const own = 'cinq tuiles rouges et un tambour';

	/** A stranger in the same house signs up in their name, and then they do themselves. */
	async function signedUpAfterStrangers(email: string) {
		const signUp = (who: ReturnType<typeof at>, name: string, given: string) =>
			who.post('/sign-up', {
				...{ email, name, password: given, introduction: '' },
				...{ hub: 'ici', houseRules: 'on', shown: 'ici:1' }
			});
		for (let i = 0; i < 12; i += 1) {
			expect((await signUp(at(house), 'Somebody', password)).status).toBe(303);
		}
		const newcomer = at(house);
		expect((await signUp(newcomer, 'Odile Amance', own)).status).toBe(303);
		return newcomer;
	}

	it('when a stranger in the house signs up in their name again and again', async () => {
		const email = 'newcomer@sillon.example';
		const newcomer = await signedUpAfterStrangers(email);
		const path = `/verify/${await newestCode(email)}`;
		expect(await (await newcomer.client.get(path)).text()).toContain('Odile Amance');
		expect((await newcomer.post(path, {})).headers.get('location')).toBe('/me');
		expect((await signIn(at('198.51.100.7'), email, own)).status).toBe(303);
	});

	it('and on their telephone with the password that they have chosen', async () => {
		const email = 'on-a-phone@sillon.example';
		await signedUpAfterStrangers(email);
		const path = `/verify/${await newestCode(email)}`;
		const phone = at('198.51.100.8');
		expect(await (await phone.client.get(path)).text()).not.toMatch(/Somebody|Odile/);
		expect((await phone.post(path, { password: 'un autre mot de passe' })).status).toBe(422);
		expect((await phone.post(path, { password: own })).headers.get('location')).toBe('/me');
		expect((await signIn(at('198.51.100.9'), email, own)).status).toBe(303);
	});
});
