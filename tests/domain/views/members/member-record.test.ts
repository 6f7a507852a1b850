import { expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import * as attendances from '$lib/server/attendances';
import { attendances as answers } from '$lib/server/attendances/schema';
import { findUser } from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { memberHistory, type HistoryKind } from '$lib/server/views/members/record/history';
import { memberRecord } from '$lib/server/views/members/record/member-record';
import { dayMs, hourMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { anEventRow } from '../../../factories/attendance';
import { aBooking, hours } from '../../../factories/booking';
import { monday, must } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { aConcierge, aMember } from '../../../factories/member';
import { aRoom } from '../../../factories/room';
import { byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { byHand } from '../../../support/entries/forgotten';

type Person = Awaited<ReturnType<typeof aMember>>;

const context = { viewer: null, locale: 'fr' as const, now: monday };

async function recordOf(store: Store, hub: Hub, person: Person) {
	const membership = (await members.findMembershipById(store.read, hub.id, person.membershipId))!;
	const user = (await findUser(store.read, person.id))!;
	return memberRecord(store.read, { hub, membership, user }, context);
}

async function historyOf(store: Store, hub: Hub, person: Person, kind: HistoryKind, page = 1) {
	const user = (await findUser(store.read, person.id))!;
	return memberHistory(store.read, { hub, user }, context, { kind, page });
}

async function isGoing(
	store: Store,
	event: { id: never } | Awaited<ReturnType<typeof anEventRow>>,
	person: Person,
	arrived = false
) {
	const given = await must(store, byPerson(person, minus(monday, 30 * dayMs)), (change) =>
		attendances.answer(change, event, { userId: person.id }, { answer: 'going', companions: 1 })
	);
	if (!arrived) return;
	await byHand(store, ({ tx }) =>
		tx.update(answers).set({ arrivedAt: monday }).where(eq(answers.id, given.id))
	);
}

it('a record says who came, and who did not where somebody was checked in', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const [member, other] = [await aMember(store, hub), await aMember(store, hub)];
	const before = (days: number) => {
		const startsAt = minus(monday, days * dayMs);
		return { startsAt, endsAt: plus(startsAt, hourMs) };
	};
	const came = await anEventRow(store, hub, { title: 'Café', ...before(3) });
	const missed = await anEventRow(store, hub, { title: 'Atelier', ...before(4) });
	const uncounted = await anEventRow(store, hub, { title: 'Forum', ...before(5) });
	const elsewhere = await anEventRow(store, await aHub(store), before(6));
	await isGoing(store, came, member, true);
	await isGoing(store, missed, member);
	await isGoing(store, missed, other, true);
	await isGoing(store, uncounted, member);
	await isGoing(store, elsewhere, member);
	const { noShows, rows } = (await recordOf(store, hub, member)).answers;
	expect(rows.map(({ written, tag }) => [written.text, tag.label])).toEqual([
		['Café', 'Venu·e'],
		['Atelier', 'Pas venu·e'],
		['Forum', 'Inscrit·e']
	]);
	expect(noShows).toBe(1);
});

it('what a desk typed for another address of theirs is not on it', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const member = await aMember(store, hub);
	const event = await anEventRow(store, hub);
	await isGoing(store, event, member);
	await byHand(store, ({ tx }) =>
		tx
			.update(answers)
			.set({ guestName: 'Mme Typée', guestLocale: 'fr', typedEmail: 'x@typed.example' })
	);
	expect((await recordOf(store, hub, member)).answers.rows).toEqual([]);
});

it('a record holds the bookings, the mails and the house rules of its hub alone', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { houseRules: 'Doux.', houseRulesVersion: 3 });
	const other = await aHub(store);
	await aConcierge(store, hub);
	const member = await aMember(store, hub, { houseRulesVersion: 2, phone: '03 87 12 34 56' });
	const room = await aRoom(store, hub, { name: 'Seille' });
	await aBooking(store, room, member, hours('10:00', '11:00', '2026-11-25'), { now: monday });
	const far = await aMember(store, other);
	await aBooking(store, await aRoom(store, other), far, hours('10:00', '11:00'), { now: monday });
	const record = await recordOf(store, hub, member);
	expect(record.rules).toMatchObject({ version: 2, newer: 3 });
	expect(record.bookings.map(({ room, over }) => [room, over])).toEqual([['Seille', false]]);
	expect(record.mails).toHaveLength(1);
	expect(record.phone).toEqual({ text: '03 87 12 34 56', href: 'tel:0387123456' });
	const never = await aMember(store, hub, { houseRulesVersion: 0 });
	expect((await recordOf(store, hub, never)).rules).toEqual({
		version: 0,
		date: '',
		newer: 3,
		read: false
	});
});

it('a record says how long its lists are, and all of a list is on its pages', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const member = await aMember(store, hub);
	const titles = Array.from({ length: 55 }, (_, at) => `Café ${at}`);
	for (const [at, title] of titles.entries()) {
		const startsAt = minus(monday, (at + 2) * hourMs);
		const times = { startsAt, endsAt: plus(startsAt, hourMs) };
		await isGoing(store, await anEventRow(store, hub, { title, ...times }), member);
	}
	const { answers: shown, all, mails } = await recordOf(store, hub, member);
	expect([shown.rows.length, mails.length]).toEqual([10, 10]);
	expect(all).toMatchObject({ bookings: 0, answers: 55, pitches: 0 });
	const pages = [
		await historyOf(store, hub, member, 'answers'),
		await historyOf(store, hub, member, 'answers', 2)
	];
	const texts = pages.flatMap(({ kind, rows }) =>
		kind === 'answers' ? rows.map(({ written }) => written.text) : []
	);
	expect(texts).toEqual(titles);
	const beyond = await historyOf(store, hub, member, 'answers', 9);
	expect(beyond).toMatchObject({ page: 2, pages: 2, count: 55 });
	expect((await historyOf(store, hub, member, 'mails')).count).toBe(all.mails);
	expect(await historyOf(store, hub, member, 'pitches')).toMatchObject({ rows: [], pages: 1 });
});

it('all bookings of a record are those to come, soonest first, then those that are over', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const member = await aMember(store, hub);
	const room = await aRoom(store, hub);
	const before = minus(monday, 5 * dayMs);
	const ids: string[] = [];
	for (const day of ['25', '26', '20', '19']) {
		const times = hours('10:00', '11:00', `2026-11-${day}`);
		ids.push((await aBooking(store, room, member, times, { now: before })).id);
	}
	const { kind, rows, count } = await historyOf(store, hub, member, 'bookings');
	expect([kind, count]).toEqual(['bookings', 4]);
	expect(rows.map((row) => 'id' in row && row.id)).toEqual(ids);
});
