import { expect, it } from 'vitest';
import type { KeptList } from '$lib/components/check-in/kept-list';
import { newId } from '$lib/server/db/id';
import { accountMark } from '$lib/server/http/forms/request-key';
import { minuteMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aGuest, anEventRow, start } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { manyAnswers, manyMembers } from '../../factories/many';
import { aConcierge, aSession } from '../../factories/member';
import { queriesOf } from '../../support/count-queries';
import { freshStore } from '../../support/database';
import { post } from '../pages/visit';

interface Answer {
	sync: { version: string; refused: unknown[]; list?: KeptList['list'] };
}

const at = plus(start, minuteMs);

/** The door of an event with so many answers, besides that of Ada. */
async function aDoor(count: number) {
	const store = await freshStore();
	const hub = await aHub(store);
	const concierge = await aConcierge(store, hub);
	const event = await anEventRow(store, hub, { slug: 'soir', capacity: 5000 });
	const ada = await aGuest(store, event, { name: 'Ada' });
	await manyAnswers(store, event, await manyMembers(store, hub, count), start);
	const session = await aSession(store, concierge, at);
	const to = { route: '/desk/[hub]', params: { hub: hub.slug }, query: '', session, now: at };
	const account = accountMark(concierge);
	const sync = async (since: string, checkIns: object[] = []) => {
		const fields = { event: 'soir', account, since, checkIns: JSON.stringify(checkIns) };
		return (await post(store, to, 'sync', fields)) as Answer;
	};
	return { store, sync, ada };
}

it('a door that has the list is told so in as many statements and bytes for 1 200 answers as for 3', async () => {
	const polls = [];
	for (const count of [3, 1200]) {
		const { store, sync } = await aDoor(count);
		const { version, list } = (await sync('')).sync;
		expect(list!.people.length).toBeGreaterThan(count / 3);
		const said: Answer[] = [];
		const asked = await queriesOf(store, async () => said.push(await sync(version)));
		expect(said[0]!.sync).toEqual({ refused: [], version });
		const rows = asked.map((one) => one.rows);
		polls.push({ sql: asked.map(({ sql }) => sql), rows, bytes: JSON.stringify(said[0]).length });
	}
	expect(polls[1]).toEqual(polls[0]);
	expect(polls[0]!.bytes).toBeLessThan(200);
	expect(Math.max(...polls[0]!.rows)).toBe(1);
});

it('what any door has noted makes another version', async () => {
	const { sync, ada } = await aDoor(3);
	const note = (what: object) => sync('', [{ id: newId(), at, person: ada.id, ...what }]);
	const versions = new Set([(await sync('')).sync.version]);
	const walkIn = { person: newId(), kind: 'walkIn', name: 'Zoé', email: '' };
	const acts = [{ kind: 'arrive' }, { kind: 'undo' }, { kind: 'arrive' }, walkIn];
	for (const what of acts) versions.add((await note(what)).sync.version);
	expect(versions.size).toBe(1 + acts.length);
});

it('a list that has changed is sent, once', async () => {
	const { sync, ada } = await aDoor(3);
	const before = (await sync('')).sync.version;
	await sync(before, [{ id: newId(), at, person: ada.id, kind: 'arrive' }]);
	const { version, list } = (await sync(before)).sync;
	expect(list!.people.find(({ id }) => id === ada.id)).toMatchObject({ arrivedAt: at });
	expect((await sync(version)).sync.list).toBeUndefined();
});
