import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as checkIns from '$lib/server/check-ins';
import { attendeeList } from '$lib/server/views/desk/attendee-list';
import { anEventRow } from '../../factories/attendance';
import { monday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { manyAnswers, manyMembers, manyWalkIns } from '../../factories/many';
import { freshStore } from '../../support/database';

/** An evening that 240 people have answered, half of them that they come, and to which ten came without. */
async function anEvening() {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEventRow(store, hub, { capacity: 500 });
	await manyAnswers(store, event, await manyMembers(store, hub, 240), monday);
	await manyWalkIns(store, event, 10, monday);
	const all = await attendances.listOf(store.read, event.id);
	const walkIns = await checkIns.listWalkIns(store.read, event.id);
	const context = { zone: hub.zone, locale: 'fr' as const, timeAndPlace: '', checks: new Map() };
	return {
		all,
		list: (asked: Partial<Parameters<typeof attendeeList>[2]>) =>
			attendeeList(
				{ all, walkIns },
				undefined,
				{ query: '', page: 1, person: null, ...asked },
				context
			)
	};
}

const sizes = ({
	going,
	walkIns,
	waitlisted,
	tentative,
	declined
}: ReturnType<typeof attendeeList>) =>
	[going, walkIns, waitlisted, tentative, declined].map((rows) => rows.length);

it('the people of an event are shown by answer, a page of them, with how many there are', async () => {
	const { list } = await anEvening();
	expect(sizes(list({}))).toEqual([100, 0, 0, 0, 0]);
	expect(sizes(list({ page: 2 }))).toEqual([20, 10, 40, 30, 0]);
	expect(sizes(list({ page: 99 }))).toEqual([0, 0, 0, 10, 40]);
	const { counts, pages, found, opened } = list({ page: 2 });
	expect(counts).toEqual({ going: 120, walkIns: 10, waitlisted: 40, tentative: 40, declined: 40 });
	expect([pages, found, opened]).toEqual([3, 250, null]);
});

it('the page of the person whose forms are open is shown, and what only they need is theirs', async () => {
	const { all, list } = await anEvening();
	const person = all.findLast(({ answer }) => answer === 'declined')!;
	const shown = list({ person: person.id });
	expect([shown.page, shown.opened?.email]).toEqual([3, person.email]);
	expect(shown.declined.map(({ id }) => id)).toContain(person.id);
	expect(list({ person: 'nobody' }).opened).toBeNull();
});

it('a search looks into names and addresses, of who came without an answer too', async () => {
	const { all, list } = await anEvening();
	expect(list({ query: all[7]!.email }).found).toBe(1);
	expect(sizes(list({ query: 'passant' }))).toEqual([0, 10, 0, 0, 0]);
});
