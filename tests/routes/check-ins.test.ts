import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckIn, ListedPerson } from '$lib/check-in/check-in';
import { sentOf, type SyncResult } from '$lib/components/check-in/answer';
import { newId, type UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { accountMark } from '$lib/server/http/forms/request-key';
import { hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';
import { aGuest, anEventRow } from '../factories/attendance';
import { aHub } from '../factories/hub';
import { aConcierge, aMember } from '../factories/member';
import { prepareApp, type PreparedApp } from '../support/prepared';
import { actionData } from '../support/requests/action-data';

const names = ['Ada', 'Bob', 'Cléo', 'Dan', 'Ève', 'Fred', 'Gil', 'Hugo'];

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici' });
	const elsewhere = await aConcierge(store, await aHub(store, { slug: 'ailleurs' }));
	const [one, other] = [await aConcierge(store, hub), await aConcierge(store, hub)];
	const member = await aMember(store, hub);
	const running = { startsAt: minus(now, minuteMs), endsAt: plus(now, 2 * hourMs) };
	const event = await anEventRow(store, hub, { ...running, slug: 'soir', capacity: 40 });
	const guests: Record<string, string> = {};
	for (const name of names) {
		const companions = name === 'Ada' ? 2 : 0;
		const before = minus(now, 2 * minuteMs);
		guests[name] = (await aGuest(store, event, { name, companions, now: before })).id;
	}
	return { event, guests, one, other, member, elsewhere, people: [one, other, member, elsewhere] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

interface Synced {
	sync: { refused: { id: string; sentence: string }[]; list: { people: ListedPerson[] } };
}

type What = { kind: CheckIn['kind']; person: string } & Record<string, unknown>;

const noted = (what: What) => ({ id: newId(), at: Date.now(), ...what });
const asScript = { accept: 'application/json', 'x-sveltekit-action': 'true' };

function post(
	who: { id: UserId },
	checkIns: unknown[],
	account = accountMark(who),
	event = 'soir'
) {
	const fields = { event, account, checkIns: JSON.stringify(checkIns) };
	return app.signedIn(who).post('/desk/ici?/sync', fields, asScript);
}

const sync = async (who: { id: UserId }, checkIns: unknown[]) =>
	(await actionData<Synced>(post(who, checkIns))).sync;

const named = ({ list }: Synced['sync'], name: string) =>
	list.people.find((person) => person.name === name);

describe('two devices that come back at once', () => {
	it('lose nothing of what either noted, however often it is sent', async () => {
		const { one, other, guests } = app.data;
		const arrive = (name: string) => noted({ kind: 'arrive', person: guests[name]! });
		const [here, there] = [names.slice(1, 6).map(arrive), names.slice(3).map(arrive)];
		const walkIn = (name: string) => noted({ kind: 'walkIn', person: newId(), name, email: '' });
		here.push(walkIn('Zoé'));
		there.push(walkIn('Yves'));
		await Promise.all([sync(one, here), sync(other, there), sync(one, here), sync(other, there)]);
		const after = await sync(one, here);
		expect(after.refused).toEqual([]);
		const present = after.list.people.filter(({ arrivedAt }) => arrivedAt !== null);
		expect(present.map(({ name }) => name).sort()).toEqual(
			[...names.slice(1), 'Yves', 'Zoé'].sort()
		);
		expect(named(after, 'Dan')).toMatchObject({ checkIns: 2 });
		expect(named(after, 'Bob')).toMatchObject({ checkIns: 1 });
	});

	it('are told which of theirs no longer fits, in words, and the others are done', async () => {
		const { one, other, guests } = app.data;
		const ada = guests['Ada']!;
		await sync(one, [noted({ kind: 'arrive', person: ada })]);
		const fewer = (companions: number) =>
			noted({ kind: 'companions', person: ada, companions, seen: 2 });
		await sync(one, [fewer(1)]);
		const late = fewer(0);
		const wrong = noted({ kind: 'walkIn', person: newId(), name: ' ', email: '' });
		const good = noted({ kind: 'walkIn', person: newId(), name: 'Noé', email: '' });
		const { refused, ...after } = await sync(other, [late, wrong, 'no check-in', good]);
		expect(refused.map(({ id }) => id)).toEqual([late.id, wrong.id, '']);
		expect(refused[0]!.sentence).toContain('a modifié ce pointage entre-temps');
		expect(refused[1]!.sentence).toContain('nom');
		expect(named({ refused, ...after }, 'Ada')).toMatchObject({ came: 1, companions: 2 });
		expect(named({ refused, ...after }, 'Noé')).toMatchObject({ walkIn: true });
	});
});

describe('the list', () => {
	it('is for the concierges of the hub, and names no address', async () => {
		const { one, member, elsewhere } = app.data;
		const text = await (await post(one, [])).text();
		expect(text).toContain('Hugo');
		expect(text).not.toContain('@guest.example');
		expect((await post(member, [])).status).toBe(403);
		expect((await post(elsewhere, [])).status).toBe(403);
	});

	it('is not sent for somebody else who was signed in on the device', async () => {
		const { one, other, guests } = app.data;
		const undo = noted({ kind: 'undo', person: guests['Bob']! });
		const answer = (await (await post(one, [undo], accountMark(other))).json()) as object;
		expect(answer).toMatchObject({ type: 'failure', status: 409 });
		expect(named(await sync(one, []), 'Bob')!.arrivedAt).not.toBeNull();
	});

	it('is asked for by signing in when the session has ended', async () => {
		const { one } = app.data;
		const client = app.withCode('ended');
		const fields = { event: 'soir', account: accountMark(one), checkIns: '[]' };
		const answer = await client.post('/desk/ici?/sync', fields, asScript);
		expect(await answer.json()).toMatchObject({ type: 'redirect', status: 303 });
	});
});

it('a door is told whether it is its account, its event or its session that is the matter', async () => {
	const { one, other, member } = app.data;
	const said = async (asked: Promise<Response>) => {
		const answer = await asked;
		return sentOf(answer.status, (await answer.json()) as SyncResult).type;
	};
	const ended = { event: 'soir', account: accountMark(one), checkIns: '[]' };
	expect(await said(post(member, []))).toBe('not-allowed');
	expect(await said(post(one, [], accountMark(one), 'ailleurs'))).toBe('gone');
	expect(await said(post(one, [], accountMark(other)))).toBe('signed-out');
	const visitor = app.withCode('ended').post('/desk/ici?/sync', ended, asScript);
	expect(await said(visitor)).toBe('signed-out');
});

describe('without scripts', () => {
	it('companions are counted one by one, and the search is empty after an arrival', async () => {
		const client = app.signedIn(app.data.one);
		const page = async (query = '') => (await client.get(`/desk/ici${query}`)).text();
		const ada = { event: 'soir', id: app.data.guests['Ada']! };
		expect((await client.post('/desk/ici?/undo', ada)).status).toBe(303);
		expect(await page('?q=ada')).toContain('Pointer Ada');
		const arrived = await client.post('/desk/ici?/arrive&q=ada', ada);
		expect(arrived.headers.get('location')).toBe('/desk/ici#door');
		expect(await page()).toContain('2 sur 2');
		const one = { ...ada, companions: 1, seen: 2 };
		expect((await client.post('/desk/ici?/companions', one)).status).toBe(303);
		expect(await page()).toContain('1 sur 2');
		const unseen = await client.post('/desk/ici?/companions', { ...ada, companions: 0, seen: 2 });
		expect(unseen.status).toBe(409);
		expect(await unseen.text()).toContain('a modifié ce pointage entre-temps');
	});

	it('who was taken off the list meanwhile is said to be gone, and taken back twice is taken back', async () => {
		const client = app.signedIn(app.data.one);
		const gone = { event: 'soir', id: newId() };
		const refused = await client.post('/desk/ici?/arrive', gone);
		expect([refused.status, await refused.text()]).toEqual([
			409,
			expect.stringContaining('Cette personne n’a pas de place')
		]);
		expect((await client.post('/desk/ici?/undo', gone)).status).toBe(303);
	});

	it('somebody who has not signed up is noted by name alone, and is in the export', async () => {
		const client = app.signedIn(app.data.one);
		const noone = await (await client.get('/desk/ici?q=Oscar+Rombas')).text();
		expect(noone).toContain('Noter Oscar Rombas, sans inscription');
		const oscar = { event: 'soir', name: 'Oscar Rombas' };
		expect((await client.post('/desk/ici?/walkIn', { ...oscar, email: 'no' })).status).toBe(422);
		expect((await client.post('/desk/ici?/walkIn', oscar)).status).toBe(303);
		expect(await (await client.get('/desk/ici')).text()).toContain('Oscar Rombas');
		const list = '/desk/ici/events/soir';
		expect(await (await client.get(list)).text()).toContain('Oscar Rombas');
		const csv = await (await client.get(`${list}/people.csv`)).text();
		expect(csv).toMatch(/"Oscar Rombas";"";"Arrivée sans inscription";0;"[^"]+";0/);
	});
});
