import { describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import { memberList } from '$lib/server/views/members/list/member-list';
import type { MemberQuery } from '$lib/server/views/members/list/query';
import { dayMs, hourMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import * as attendances from '$lib/server/attendances';
import { anEventRow } from '../../../factories/attendance';
import { aBooking, hours } from '../../../factories/booking';
import { monday, must } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { manyMembers } from '../../../factories/many';
import { aConcierge, aMember } from '../../../factories/member';
import { aRoom } from '../../../factories/room';
import { byPerson } from '../../../support/change';
import { countQueries } from '../../../support/count-queries';
import { freshStore } from '../../../support/database';

async function aDesk() {
	const store = await freshStore();
	return { store, hub: await aHub(store, { slug: 'ici' }) };
}

const usual: MemberQuery = { search: '', filter: 'all', tag: '', page: 1 };

const listed = (store: Store, hub: Hub, query: Partial<MemberQuery> = {}) =>
	memberList(store.read, hub, { ...usual, ...query }, { now: monday, locale: 'fr' });

const names = async (...asked: Parameters<typeof listed>) =>
	(await listed(...asked)).rows.map(({ name }) => name);

describe('the filters of the list of members', () => {
	it('show concierges, new members, a tag, or those whose account is disabled', async () => {
		const { store, hub } = await aDesk();
		await aConcierge(store, hub, { name: 'Camille' });
		await aMember(store, hub, { name: 'Anne', requestedAt: minus(monday, dayMs) });
		await aMember(store, hub, { name: 'Bo', tags: ['Résidents'] });
		await aMember(store, hub, { name: 'Zoé', disabledAt: monday });
		expect(await names(store, hub)).toEqual(['Anne', 'Bo', 'Camille']);
		expect(await names(store, hub, { filter: 'concierges' })).toEqual(['Camille']);
		expect(await names(store, hub, { filter: 'new' })).toEqual(['Anne']);
		expect(await names(store, hub, { tag: 'residents' })).toEqual(['Bo']);
		expect(await names(store, hub, { tag: 'Résidents', search: 'anne' })).toEqual([]);
		expect(await names(store, hub, { filter: 'disabled' })).toEqual(['Zoé']);
	});

	it('call silent who has neither booked nor come for three months, and is not new', async () => {
		const { store, hub } = await aDesk();
		const room = await aRoom(store, hub);
		const quarter = minus(monday, 91 * dayMs);
		await aMember(store, hub, { name: 'Anne' });
		await aMember(store, hub, { name: 'Nouvelle', requestedAt: minus(monday, 80 * dayMs) });
		const books = await aMember(store, hub, { name: 'Réserve' });
		await aBooking(store, room, books, hours('10:00', '11:00', '2026-11-30'), { now: monday });
		const old = { startsAt: minus(quarter, dayMs), endsAt: minus(quarter, dayMs - hourMs) };
		for (const [name, answer, times] of [
			['Vient', 'going', {}],
			['Décline', 'declined', {}],
			['Vint', 'going', old]
		] as const) {
			const event = await anEventRow(store, hub, {
				startsAt: plus(monday, dayMs),
				endsAt: plus(monday, 2 * dayMs),
				...times
			});
			const person = await aMember(store, hub, { name });
			const at = byPerson(person, minus(event.startsAt, hourMs));
			await must(store, at, (change) =>
				attendances.answer(change, event, { userId: person.id }, { answer, companions: 0 })
			);
		}
		expect(await names(store, hub, { filter: 'silent' })).toEqual(['Anne', 'Décline', 'Vint']);
	});
});

it('a row says when somebody booked last, and when they will', async () => {
	const { store, hub } = await aDesk();
	const [room, other] = [await aRoom(store, hub), await aRoom(store, await aHub(store))];
	const member = await aMember(store, hub, { introduction: 'Relieuse\net plus' });
	for (const day of ['2026-11-30', '2026-12-02', '2026-12-01']) {
		await aBooking(store, room, member, hours('10:00', '11:00', day), { now: monday });
	}
	const rowAt = async (days: number) => {
		const at = { now: plus(monday, days * dayMs), locale: 'fr' as const };
		const { rows } = await memberList(store.read, hub, usual, at);
		return [rows[0]?.trade, rows[0]?.last, rows[0]?.next];
	};
	expect(other.hubId).not.toBe(hub.id);
	expect(await rowAt(0)).toEqual(['Relieuse', '', '30\u00a0nov.']);
	expect(await rowAt(8)).toEqual(['Relieuse', '1er\u00a0déc.', '2\u00a0déc.']);
	expect(await rowAt(40)).toEqual(['Relieuse', '2\u00a0déc.\u00a02026', '']);
});

describe('with 5 000 members', () => {
	const count = 5000;

	async function aCrowd() {
		const { store, hub } = await aDesk();
		await manyMembers(store, hub, count);
		return { store, hub };
	}

	it('a page holds fifty, letters lead to the page of their first, and the statements are as few', async () => {
		const { store, hub } = await aCrowd();
		const list = await listed(store, hub, { page: 3 });
		expect([list.rows.length, list.page, list.pages, list.found]).toEqual([50, 3, 100, count]);
		expect(list.letters).toHaveLength(26);
		const b = list.letters.find(({ letter }) => letter === 'B')!;
		expect(b.href).toBe('/desk/ici/members?page=4#letter-B');
		const page = await listed(store, hub, { page: 4 });
		expect(page.rows.filter(({ anchor }) => anchor).map(({ anchor }) => anchor)).toEqual([
			'letter-B'
		]);
		expect(JSON.stringify(list).length).toBeLessThan(40_000);
		const { store: small, hub: few } = await aDesk();
		await aMember(small, few);
		const all = await countQueries(store, () => listed(store, hub, { search: 'longwy' }));
		expect(all).toBe(await countQueries(small, () => listed(small, few, { search: 'longwy' })));
		expect((await listed(store, hub, { page: 999 })).page).toBe(100);
	});
});
