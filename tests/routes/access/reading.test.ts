import { beforeAll, describe, expect, it } from 'vitest';
import { endpoints, listRoutes } from '../../support/routes';
import { crawl, type Visit } from './crawl';
import { prepareWorld } from './prepare-world';
import { passes, roles, type Role } from './roles';
import * as rows from './row';
import { secretsOf } from './secrets';
import { usualParams } from './table/table';
import type { Snapshot } from './watched-database';

const world = prepareWorld();
const withoutPage = endpoints();

describe('the table', () => {
	it('has a row for every route and a gate for every action, and none too many', () => {
		expect(rows.gapsBetween(listRoutes(), world.table)).toEqual([]);
	});
});

describe('a person who reads pages', () => {
	const visits: Visit[] = [];
	let before: Snapshot;

	beforeAll(async () => {
		before = world.database.snapshot();
		const addresses = world.table.map((row) => ({
			...{ row, path: rows.addressOf(row, usualParams(world.app.data)) },
			isPage: !withoutPage.has(row.route)
		}));
		const secrets = secretsOf(world.app.data);
		const each = roles.map((role) => crawl(world.clientOf(role), role, addresses, secrets));
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

	it('reads words, in addresses of mails, too', () => {
		const garbled = visits.filter((visit) => visit.garbled);
		expect(garbled.map(({ role, path }) => ({ role, path }))).toEqual([]);
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
		for (const [name, { readers }] of Object.entries(secretsOf(world.app.data))) {
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
		for (const { route } of world.table.filter(
			({ key, route }) => key && !route.startsWith('/feeds')
		)) {
			expect(told(route), route).toEqual([]);
		}
	});

	it('changes nothing by reading', async () => {
		expect(world.database.snapshot()).toEqual(before);
	});
});
