import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setFact } from '$lib/server/db/installation';
import type { Store } from '$lib/server/db/store';
import { enqueue } from '$lib/server/outbox';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aHub } from '../factories/hub';
import { aCalendarPart } from '../factories/calendar-part';
import { aMail } from '../factories/mail';
import { aConcierge, aMember, aNetworkAdmin } from '../factories/member';
import { Client } from '../support/http';
import { prepareApp, type PreparedApp } from '../support/prepared';
import { MailServer } from '../support/mail/smtp';
import { byClock } from '../support/change';

// Access to the embedded mailbox depends on what the database holds and on the configuration: a demo, a real
// installation without a mail server, one with a mail server.

/** What a demo is made of, marked as one. */
async function fillDemo(store: Store) {
	await store.write(byClock(), (change) => setFact(change, 'demo', 'local'));
	return fill(store);
}

async function fill(store: Store) {
	const [hub, other] = [await aHub(store), await aHub(store)];
	const people = {
		concierge: await aConcierge(store, hub),
		otherDesk: await aConcierge(store, other),
		member: await aMember(store, hub),
		network: await aNetworkAdmin(store)
	};
	const now = fromEpoch(Date.now());
	const later = plus(now, dayMs);
	const write = (input: Parameters<typeof aMail>[0]) =>
		store.write(byClock(now), (change) =>
			enqueue(change, aMail({ usefulUntil: later, ...input }, now))
		);
	const link = '<a href="https://sillon.example/x">Ouvrir</a>';
	const html = `<!doctype html><html><head></head><body><h1>Bonsoir</h1>${link}</body></html>`;
	const calendar = aCalendarPart();
	const ours = await write({ hubId: hub.id, subjectId: 'a', subject: 'À nous', html, calendar });
	const theirs = await write({ hubId: other.id, subjectId: 'b', subject: 'À eux' });
	const account = await write({
		...{ kind: 'reset-link', subjectId: 'c', subject: 'Mot de passe' },
		to: { email: people.member.email, name: '' }
	});
	const ids = [ours, theirs, account].map((mail) => (mail as { id: string }).id);
	return { hub, ids, people: Object.values(people), write, ...people };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;
afterAll(() => app?.stop());

/** Waits until the tick has delivered all mails. */
async function settled(path: string, client: Client, count: number) {
	for (let tries = 0; tries < 100; tries += 1) {
		const page = await (await client.get(path)).text();
		const found = page.match(/href="\/mailbox\/[a-z0-9]+"/g) ?? [];
		if (found.length === count) return page;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`${path} never showed ${count} mails`);
}

describe('in a demo', () => {
	beforeAll(async () => {
		app = await prepareApp(fillDemo, { DEMO: '1' });
	});

	it('everybody reads every mail, so that an address can be verified', async () => {
		const visitor = new Client(app.origin);
		const page = await settled('/mailbox', visitor, 3);
		expect(page).toContain('À nous');
		expect(page).toContain('Mot de passe');
		for (const id of app.data.ids) {
			expect((await visitor.get(`/mailbox/${id}`)).status).toBe(200);
		}
		expect((await visitor.get('/mailbox/nothing')).status).toBe(404);
		expect((await visitor.get('/mailbox/..%2f..%2fsecret')).status).toBe(404);
	});

	it('the HTML of a mail cannot run, load or send anything', async () => {
		const visitor = new Client(app.origin);
		const response = await visitor.get(`/mailbox/${app.data.ids[0]}/html`);
		const policy = response.headers.get('content-security-policy') ?? '';
		expect(policy.split('; ')).toEqual([
			"default-src 'none'",
			"style-src 'unsafe-inline'",
			"base-uri 'none'",
			"form-action 'none'",
			"frame-ancestors 'self'",
			'sandbox allow-top-navigation-by-user-activation'
		]);
		expect(await response.text()).toContain('<base target="_top">');
	});

	it('the source and the calendar part can be downloaded', async () => {
		const visitor = new Client(app.origin);
		const [id] = app.data.ids;
		const source = await visitor.get(`/mailbox/${id}/source`);
		expect(source.headers.get('content-type')).toBe('message/rfc822');
		expect(await source.text()).toMatch(new RegExp(`^Message-ID: <${id}@127\\.0\\.0\\.1>\r$`, 'm'));
		const calendar = await visitor.get(`/mailbox/${id}/calendar`);
		expect(await calendar.text()).toBe(aCalendarPart().content);
		expect((await visitor.get(`/mailbox/${app.data.ids[1]}/calendar`)).status).toBe(404);
	});
});

/** With a link for an address that nobody has proved yet, and one for the network admin's own account. */
async function fillReal(store: Store) {
	const filled = await fill(store);
	const to = { email: 'odile@newcomer.example', name: 'Odile' };
	const first = await filled.write({
		kind: 'sign-up',
		subjectId: 'd',
		subject: 'Premier lien',
		to
	});
	const own = await filled.write({
		...{ kind: 'reset-link', subjectId: 'e', subject: 'Mon propre lien' },
		to: { email: filled.network.email, name: '' }
	});
	const idOf = (mail: unknown) => (mail as { id: string }).id;
	return { ...filled, first: idOf(first), own: idOf(own) };
}

describe('in a real installation without a mail server', () => {
	let app: PreparedApp<Awaited<ReturnType<typeof fillReal>>>;
	beforeAll(async () => {
		app = await prepareApp(fillReal);
	});
	afterAll(() => app?.stop());

	it('a concierge reads the mails of their own hub, but no account mails', async () => {
		const { concierge, ids } = app.data;
		const desk = app.signedIn(concierge);
		const page = await settled('/mailbox', desk, 1);
		expect(page).toContain('À nous');
		expect(page).not.toContain('À eux');
		expect(page).not.toContain('Mot de passe');
		const reached = await Promise.all(
			ids.flatMap((id) =>
				['', '/html', '/source'].map(async (part) => {
					const { status } = await desk.get(`/mailbox/${id}${part}`);
					return status;
				})
			)
		);
		expect(reached).toEqual([200, 200, 200, 404, 404, 404, 404, 404, 404]);
	});

	it('members read none, visitors sign in first', async () => {
		const { member, ids } = app.data;
		for (const path of ['/mailbox', `/mailbox/${ids[0]}`, `/mailbox/${ids[0]}/html`]) {
			expect((await app.signedIn(member).get(path)).status).toBe(403);
			expect((await new Client(app.origin).get(path)).status).toBe(303);
		}
	});

	it('the network reads all but those that open the account of somebody else, and it is logged', async () => {
		const { network, ids, first, own } = app.data;
		const admin = app.signedIn(network);
		const page = await settled('/mailbox', admin, 4);
		expect(page).toContain('À eux');
		expect(page).toContain('Premier lien');
		expect(page).toContain('Mon propre lien');
		expect(page).not.toContain('Mot de passe');
		expect((await admin.get(`/mailbox/${ids[2]}`)).status).toBe(404);
		expect((await admin.get(`/mailbox/${ids[2]}/source`)).status).toBe(404);
		for (const id of [ids[0], first, own]) {
			expect((await admin.get(`/mailbox/${id}`)).status).toBe(200);
		}
		const line = app.logs.split('\n').find((one) => one.includes(`"mail":"${first}"`));
		expect(line).toContain('the network opened a mail');
		expect(line).toContain(network.id);
	});
});

describe('on a database of real people whose environment was lost', () => {
	it('DEMO=1 is refused', async () => {
		const demo = prepareApp(fill, { DEMO: '1' });
		await expect(demo).rejects.toThrow('holds real people and not the demo');
	});

	it('without any variable it is served as what it is, and says so', async () => {
		await app?.stop();
		app = await prepareApp(fill, { DEMO: '', ORIGIN: '' });
		expect(app.logs).toContain('Nothing is configured, but this database holds real people');
		expect(app.logs).not.toContain('trois traits de craie');
		for (const path of ['/mailbox', `/mailbox/${app.data.ids[2]}/source`]) {
			expect((await new Client(app.origin).get(path)).status).toBe(303);
		}
	});
});

describe('with a mail server', () => {
	let server: MailServer;
	beforeAll(async () => {
		await app?.stop();
		server = await MailServer.start();
		app = await prepareApp(fill, { SMTP_URL: server.url });
	});
	afterAll(() => server?.stop());

	it('there is no mailbox; mails are sent, once each', async () => {
		for (const path of ['/mailbox', `/mailbox/${app.data.ids[0]}`]) {
			expect((await new Client(app.origin).get(path)).status).toBe(404);
			expect((await app.signedIn(app.data.concierge).get(path)).status).toBe(404);
		}
		await expect.poll(() => server.accepted.length, { timeout: 10_000 }).toBe(3);
		expect(new Set(server.accepted.map((mail) => mail.messageId)).size).toBe(3);
	});
});
