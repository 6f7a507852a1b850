import { beforeAll, describe, expect, it } from 'vitest';
import * as m from '$lib/messages/catalogue';
import { locales } from '$lib/time/locale';
import { endpoints } from '../../support/routes';
import { post, postAlone } from './post';
import { prepareWorld } from './prepare-world';
import { roles, type Role } from './roles';
import * as rows from './row';
import { smuggledIn } from './smuggled';
import { beside, changedIn, settled } from './snapshot';
import { usualParams } from './table/table';
import { trespassesIn } from './trespasses/trespasses';
import type { Snapshot } from './watched-database';

// The tests run in this order on one world: first attacked, and in the end changed.

const world = prepareWorld();
const withoutPage = endpoints();

/** Every action of every row, with its URL. */
const actions = () =>
	world.table.flatMap(rows.actionsOf).map((action) => ({
		...{ ...action, path: rows.actionAddress(action, usualParams(world.app.data)) }
	}));

describe('a person without access', () => {
	describe('who tries every action', () => {
		const tried = new Map<Role, { count: number; wrong: unknown[] }>();
		let before: Snapshot;

		beforeAll(async () => {
			before = world.database.snapshot();
			await Promise.all(roles.map(async (role) => tried.set(role, await tryOthers(role))));
		}, 120_000);

		it.each(roles)('is stopped at each that is not theirs, and nothing changes: %s', (role) => {
			const { count, wrong } = tried.get(role)!;
			expect(wrong).toEqual([]);
			expect(count).toBeGreaterThan(25);
			expect(world.database.snapshot()).toEqual(before);
		});
	});

	/** Posts to every action that is not theirs, one after the other. */
	async function tryOthers(role: Role) {
		const client = world.clientOf(role);
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
		let before = world.database.snapshot();
		for (const { what, path, fields, by } of trespassesIn(world.app.data)) {
			for (const [role, expected] of Object.entries(by) as [Role, number][]) {
				const { status } = await post(world.clientOf(role), path, fields);
				if (status !== expected) wrong.push({ what, role, status, expected });
			}
			const after = world.database.snapshot();
			const changed = changedIn(before, after).filter((table) => !isCarried(table, before, after));
			if (changed.length > 0) wrong.push({ what, changed });
			before = after;
		}
		expect(wrong).toEqual([]);
	}, 120_000);

	it('finds no way to write where the table has none', async () => {
		const before = world.database.snapshot();
		const wrong: unknown[] = [];
		for (const row of world.table.filter((one) => withoutPage.has(one.route))) {
			if (rows.actionsOf(row).length > 0) continue;
			const path = rows.addressOf(row, usualParams(world.app.data));
			const { status } = await post(world.clientOf('concierge'), path);
			if (status !== 405) wrong.push({ path, status });
		}
		expect(wrong).toEqual([]);
		expect(world.database.snapshot()).toEqual(before);
	});

	it('cannot send a form from another site, nor anything that is not a form', async () => {
		const wrong: unknown[] = [];
		const before = world.database.snapshot();
		const foreign = [{ origin: 'https://elsewhere.example' }, { origin: 'null' }];
		const titles = locales.map((locale) => m.common_error_foreign_title({}, { locale }));
		const noForm = { origin: 'https://elsewhere.example', 'content-type': 'application/json' };
		for (const { row, path, name, may } of actions()) {
			const [role] = may;
			if (!role) continue;
			for (const headers of foreign) {
				const { status, text } = await post(world.clientOf(role), path, {}, headers);
				const said = titles.some((title) => text.includes(title));
				if (status !== 403 || !said) wrong.push({ path, headers, status });
			}
			const { status } = await post(world.clientOf(role), path, {}, noForm);
			if (status !== 403) wrong.push({ path, noForm, status });
			// An endpoint reads the form itself, and takes anything else for an empty one.
			const own = { origin: world.app.origin, 'content-type': 'application/json' };
			const taken = await post(world.clientOf(role), path, {}, own);
			const accepted = row.route === '/password-strength' ? 200 : row.status === 308 ? 308 : 303;
			if (taken.status !== (name === 'POST' ? accepted : 415)) {
				wrong.push({ path, own, status: taken.status });
			}
		}
		expect(wrong).toEqual([]);
		expect(world.database.snapshot()).toEqual(before);
	});
});

describe('a person with access', () => {
	it('stores the fields of a form, and no smuggled ones', async () => {
		for (const { what, role, path, fields, smuggled, question, row } of smuggledIn(
			world.app.data
		)) {
			const { status } = await post(world.clientOf(role), path, { ...fields, ...smuggled });
			expect(status, what).toBe(303);
			const { rows: stored } = await beside(world.app, (client) => client.execute(question));
			expect(
				stored.map((one) => ({ ...one })),
				what
			).toEqual([row]);
		}
	});

	it('succeeds with the forms that were refused to others', async () => {
		const wrong: unknown[] = [];
		for (const { what, path, fields, rightful } of trespassesIn(world.app.data)) {
			if (!rightful) continue;
			// From here on only the form can have changed anything, not a mail that was still being sent.
			await settled(world.app);
			const before = world.database.snapshot();
			const form = [rightful.path ?? path, rightful.fields ?? fields] as const;
			const { status, location } = await post(world.clientOf(rightful.role), ...form);
			const changed = changedIn(before, world.database.snapshot());
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
			const { status, location } = await post(world.clientOf(role), path);
			const stopped = [401, 403, 404, 415].includes(status) || status >= 500;
			if (stopped || location.startsWith('/sign-in?next')) wrong.push({ path, status, location });
		}
		expect(wrong).toEqual([]);
	});
});
