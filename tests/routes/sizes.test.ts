import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import * as members from '$lib/server/members';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';
import { anEventRow } from '../factories/attendance';
import { aHub } from '../factories/hub';
import { manyAnswers, manyInvitations, manyMembers, manyWalkIns } from '../factories/many';
import { aConcierge } from '../factories/member';
import { aPitchNight } from '../factories/pitch';
import { aRoom } from '../factories/room';
import { prepareApp, type PreparedApp } from '../support/prepared';

// Nobody waits for a page of a megabyte on a phone; and lists are as long as a hub and its events grow.
const longest = 300_000;

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, { slug: 'ici', name: 'Ici', state: 'open' });
	const concierge = await aConcierge(store, hub);
	for (let room = 0; room < 6; room += 1) await aRoom(store, hub);
	const people = await manyMembers(store, hub, 5000);
	await manyMembers(store, hub, 300, { state: 'pending', requestedAt: minus(now, dayMs) });
	// Under way, so that it is today's.
	const tonight = { startsAt: minus(now, hourMs), endsAt: plus(now, 2 * hourMs), capacity: 3000 };
	const coming = { startsAt: plus(now, 9 * dayMs), endsAt: plus(now, 9 * dayMs + hourMs) };
	const answered = people.slice(0, 1200);
	const night = await aPitchNight(store, hub, { ...tonight, slug: 'ce-soir' });
	const talk = await anEventRow(store, hub, { ...coming, slug: 'bientot', capacity: 3000 });
	for (const event of [night, talk]) {
		await manyAnswers(store, event, answered, now);
		await manyInvitations(store, event, people.slice(600, 2000), now);
	}
	await manyWalkIns(store, night, 200, now);
	const member = { id: answered[0]!.id };
	const membership = await members.findMembership(store.read, hub.id, member.id);
	return { people: [concierge, member], concierge, member, membership: membership!.id };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

const desk = [
	...[
		'',
		'/members',
		'/members?page=60',
		'/members?asking=3',
		'/members?q=sainte',
		'/members?show=silent'
	],
	...['/members?show=new', '/members?show=concierges', '/members?tag=atelier', '/members/invites'],
	...[
		'/events',
		'/events?show=past',
		'/mails',
		'/mails?state=queued',
		'/contacts',
		'/rooms',
		'/series'
	],
	...[
		'/events/ce-soir',
		'/events/ce-soir?q=sainte',
		'/events/ce-soir?page=6',
		'/events/ce-soir/list',
		'/events/ce-soir/invitations',
		'?q=sainte'
	],
	...['/events/bientot', '/events/bientot/invitations', '/events/bientot/invitations?q=sainte'],
	...['/events/bientot/invitations?q=zymeric', '/events/ce-soir/edit', '/closures', '/settings']
].map((rest) => `/desk/ici${rest}`);
const open = ['/', '/agenda', '/hubs/ici', '/hubs/ici/agenda', '/hubs/ici/rooms', '/rooms?all'];
const events = ['/events/ce-soir', '/events/bientot'];

it('no page is longer than a phone bears', async () => {
	const concierge = app.signedIn(app.data.concierge);
	const member = app.signedIn(app.data.member);
	const record = `/desk/ici/members/${app.data.membership}`;
	const asked = [
		...[...desk, record, `${record}/answers`, ...open, ...events].map((path) => ({
			...{ path, as: concierge }
		})),
		...[...open, ...events, '/me'].map((path) => ({ path, as: member }))
	];
	const long: string[] = [];
	for (const { path, as } of asked) {
		const began = performance.now();
		const answer = await as.get(path);
		const bytes = Buffer.byteLength(await answer.text());
		if (process.env['SIZES']) console.log(bytes, Math.round(performance.now() - began), path);
		if (answer.status !== 200 || bytes > longest) long.push(`${path}: ${answer.status}, ${bytes}`);
	}
	expect(long).toEqual([]);
});

it('the list of an event’s people has all of them', async () => {
	const concierge = app.signedIn(app.data.concierge);
	const csv = await (await concierge.get('/desk/ici/events/ce-soir/people.csv')).text();
	expect(csv.trim().split('\n').length).toBeGreaterThan(1200);
	const printed = await (await concierge.get('/desk/ici/events/ce-soir/list')).text();
	// A sixth of them does not come; 200 came without having signed up.
	expect(printed.match(/<li><i>/g)).toHaveLength(1000 + 200);
	const list = await (await concierge.get('/desk/ici/members/list.csv')).text();
	expect(list.trim().split('\n').length).toBeGreaterThan(5000);
});
