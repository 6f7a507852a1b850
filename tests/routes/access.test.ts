import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as m from '$lib/messages/catalogue';
import { locales } from '$lib/time/locale';
import { Client } from '../support/http';
import { prepareApp, type PreparedApp } from '../support/prepared';
import { listRoutes } from '../support/routes';
import { crawl, type Visit } from './access/crawl';
import { post, postAlone } from './access/post';
import { passes, roles, type Role } from './access/roles';
import * as rows from './access/row';
import { secretsOf } from './access/secrets';
import { smuggledIn } from './access/smuggled';
import { beside, changedIn, settled } from './access/snapshot';
import { tableOf, usualParams } from './access/table/table';
import { trespassesIn } from './access/trespasses/trespasses';
import { WatchedDatabase, type Snapshot } from './access/watched-database';
import { makeWorld, type World } from './access/world/world';

// The tests run in this order on one world: first read, then attacked, and in the end changed.

let app: PreparedApp<World>;
let database: WatchedDatabase;
let table: rows.Row[];

beforeAll(async () => {
	app = await prepareApp(makeWorld, { SECURITY_CONTACT: 'mailto:security@hub.example' });
	table = tableOf(app.data);
	database = new WatchedDatabase(app);
	await settled(app);
});
afterAll(() => {
	database?.close();
	return app?.stop();
});

const endpoints = new Set(
	listRoutes().flatMap(({ endpoint, pattern }) => (endpoint ? [pattern] : []))
);

const clientOf = (role: Role) =>
	role === 'visitor' ? new Client(app.origin) : app.signedIn(app.data.who[role]);

/** Every action of every row, with its URL. */
const actions = () =>
	table.flatMap(rows.actionsOf).map((action) => ({
		...{ ...action, path: rows.actionAddress(action, usualParams(app.data)) }
	}));

describe('the table', () => {
	it('has a row for every route and a gate for every action, and none too many', () => {
		expect(rows.gapsBetween(listRoutes(), table)).toEqual([]);
	});
});

describe('a person who reads pages', () => {
	const visits: Visit[] = [];
	let before: Snapshot;

	beforeAll(async () => {
		before = database.snapshot();
		const addresses = table.map((row) => ({
			...{ row, path: rows.addressOf(row, usualParams(app.data)) },
			isPage: !endpoints.has(row.route)
		}));
		const secrets = secretsOf(app.data);
		const each = roles.map((role) => crawl(clientOf(role), role, addresses, secrets));
		visits.push(...(await Promise.all(each)).flat());
	}, 120_000);

	it.each(roles)('opens what is theirs and nothing else: %s', (role) => {
		const wrong = visits
			.filter((visit) => visit.role === role)
			.map(({ row, ...visit }) => ({ ...visit, expected: rows.expectedOf(row, role) }))
			.filter((visit) => !rows.isAsExpected(visit, visit.expected))
			.map(({ path, status, location, expected }) => ({ path, status, location, expected }));
		expect(wrong).toEqual([]);
	});

	it('returns after signing in to the page they asked for', () => {
		// Who has asked for no mail has no code to type: nobody wanted that page.
		const sent = visits.filter(
			({ location, path }) => location.startsWith('/sign-in') && path !== '/sign-in/code'
		);
		expect(sent.length).toBeGreaterThan(50);
		for (const { location, path } of sent) {
			expect(location).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
		}
	});

	it('gets no data of a page that they may not see', () => {
		const refused = visits.flatMap(({ data, ...visit }) => (data ? [{ ...visit, data }] : []));
		expect(refused.length).toBeGreaterThan(300);
		const wrong = refused
			.filter(({ row, role, data }) => {
				const { status, location = '' } = rows.expectedOf(row, role);
				return status === 303
					? data.type !== 'redirect' || !data.location?.startsWith(location)
					: data.type !== 'error' || data.status !== status;
			})
			.map(({ role, path, data }) => ({ role, path, data }));
		expect(wrong).toEqual([]);
	});

	it('sees each secret only on pages, and as a person, it is for', () => {
		const heard: Record<string, Role[]> = {};
		const expected: Record<string, Role[]> = {};
		for (const [name, { readers }] of Object.entries(secretsOf(app.data))) {
			const told = visits.filter((visit) => !visit.row.key && visit.told.includes(name));
			heard[name] = roles.filter((role) => told.some((visit) => visit.role === role));
			expected[name] = roles.filter((role) => passes(readers, role));
		}
		expect(heard).toEqual(expected);
	});

	it('sees with a key what belongs to its owner, and nothing of others', () => {
		const told = (route: string) => [
			...new Set(
				visits.filter(({ row }) => row.key && row.route === route).flatMap((visit) => visit.told)
			)
		];
		expect(told('/feeds/[token].ics')).toEqual([
			'the title of a booking',
			'the title of a discreet booking'
		]);
		for (const { route } of table.filter(({ key, route }) => key && !route.startsWith('/feeds'))) {
			expect(told(route), route).toEqual([]);
		}
	});

	it('changes nothing by reading', async () => {
		expect(database.snapshot()).toEqual(before);
	});
});

describe('a person without access', () => {
	describe('who tries every action', () => {
		const tried = new Map<Role, { count: number; wrong: unknown[] }>();
		let before: Snapshot;

		beforeAll(async () => {
			before = database.snapshot();
			await Promise.all(roles.map(async (role) => tried.set(role, await tryOthers(role))));
		}, 120_000);

		it.each(roles)('is stopped at each that is not theirs, and nothing changes: %s', (role) => {
			const { count, wrong } = tried.get(role)!;
			expect(wrong).toEqual([]);
			expect(count).toBeGreaterThan(25);
			expect(database.snapshot()).toEqual(before);
		});
	});

	/** Posts to every action that is not theirs, one after the other. */
	async function tryOthers(role: Role) {
		const client = clientOf(role);
		const wrong: unknown[] = [];
		const others = actions().filter(({ may }) => !may.includes(role));
		for (const { row, path } of others) {
			const expected = rows.refusalOf(row, role);
			const got = await postAlone(client, path);
			if (!rows.isAsExpected(got, expected)) wrong.push({ path, ...got, expected });
		}
		return { count: others.length, wrong };
	}

	/** What the form of a visitor held is kept for their browser, and counted. */
	const isCarried = (table: string, ...[before, after]: [Snapshot, Snapshot]) =>
		['carried_forms', 'rate_limits'].includes(table) &&
		changedIn(before, after).includes('carried_forms');

	it('cannot do more with a valid form', async () => {
		const wrong: unknown[] = [];
		let before = database.snapshot();
		for (const { what, path, fields, by } of trespassesIn(app.data)) {
			for (const [role, expected] of Object.entries(by) as [Role, number][]) {
				const { status } = await post(clientOf(role), path, fields);
				if (status !== expected) wrong.push({ what, role, status, expected });
			}
			const after = database.snapshot();
			const changed = changedIn(before, after).filter((table) => !isCarried(table, before, after));
			if (changed.length > 0) wrong.push({ what, changed });
			before = after;
		}
		expect(wrong).toEqual([]);
	}, 120_000);

	it('finds no way to write where the table has none', async () => {
		const before = database.snapshot();
		const wrong: unknown[] = [];
		for (const row of table.filter((one) => endpoints.has(one.route))) {
			if (rows.actionsOf(row).length > 0) continue;
			const path = rows.addressOf(row, usualParams(app.data));
			const { status } = await post(clientOf('concierge'), path);
			if (status !== 405) wrong.push({ path, status });
		}
		expect(wrong).toEqual([]);
		expect(database.snapshot()).toEqual(before);
	});

	it('cannot send a form from another site, nor anything that is not a form', async () => {
		const wrong: unknown[] = [];
		const before = database.snapshot();
		const foreign = [{ origin: 'https://elsewhere.example' }, { origin: 'null' }];
		const titles = locales.map((locale) => m.common_error_foreign_title({}, { locale }));
		const noForm = { origin: 'https://elsewhere.example', 'content-type': 'application/json' };
		for (const { row, path, name, may } of actions()) {
			const [role] = may;
			if (!role) continue;
			for (const headers of foreign) {
				const { status, text } = await post(clientOf(role), path, {}, headers);
				const said = titles.some((title) => text.includes(title));
				if (status !== 403 || !said) wrong.push({ path, headers, status });
			}
			const { status } = await post(clientOf(role), path, {}, noForm);
			if (status !== 403) wrong.push({ path, noForm, status });
			// An endpoint reads the form itself, and takes anything else for an empty one.
			const own = { origin: app.origin, 'content-type': 'application/json' };
			const taken = await post(clientOf(role), path, {}, own);
			const accepted = row.route === '/password-strength' ? 200 : row.status === 308 ? 308 : 303;
			if (taken.status !== (name === 'POST' ? accepted : 415)) {
				wrong.push({ path, own, status: taken.status });
			}
		}
		expect(wrong).toEqual([]);
		expect(database.snapshot()).toEqual(before);
	});
});

describe('a person with access', () => {
	it('stores the fields of a form, and no smuggled ones', async () => {
		for (const { what, role, path, fields, smuggled, question, row } of smuggledIn(app.data)) {
			const { status } = await post(clientOf(role), path, { ...fields, ...smuggled });
			expect(status, what).toBe(303);
			const { rows: stored } = await beside(app, (client) => client.execute(question));
			expect(
				stored.map((one) => ({ ...one })),
				what
			).toEqual([row]);
		}
	});

	it('succeeds with the forms that were refused to others', async () => {
		const wrong: unknown[] = [];
		for (const { what, path, fields, rightful } of trespassesIn(app.data)) {
			if (!rightful) continue;
			// From here on only the form can have changed anything, not a mail that was still being sent.
			await settled(app);
			const before = database.snapshot();
			const form = [rightful.path ?? path, rightful.fields ?? fields] as const;
			const { status, location } = await post(clientOf(rightful.role), ...form);
			const changed = changedIn(before, database.snapshot());
			const passed = status < 400 && !location.startsWith('/sign-in?next');
			if (!passed || changed.length === 0) wrong.push({ what, status, location, changed });
		}
		expect(wrong).toEqual([]);
	}, 120_000);

	it.each(roles)('may use every action that is theirs: %s', async (role) => {
		const wrong: unknown[] = [];
		for (const { row, path, may } of actions()) {
			if (!may.includes(role) || row.status === 404) continue;
			// It ends the link, so only the last may.
			if (path.endsWith('?/withdraw') && role !== roles.at(-1)) continue;
			// With the same session each time: some of the forms sign another person in.
			const { status, location } = await post(clientOf(role), path);
			const stopped = [401, 403, 404, 415].includes(status) || status >= 500;
			if (stopped || location.startsWith('/sign-in?next')) wrong.push({ path, status, location });
		}
		expect(wrong).toEqual([]);
	});
});
