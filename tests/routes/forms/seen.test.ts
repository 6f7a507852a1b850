import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { attendances as answers } from '$lib/server/attendances/schema';
import type { Store } from '$lib/server/db/store';
import * as rooms from '$lib/server/rooms';
import { must } from '../../factories/event';
import { byClock } from '../../support/change';
import { Client } from '../../support/http';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { formsOf, type ShownForm } from '../../support/requests/form-fields';
import { listRoutes } from '../../support/routes';
import { roles, type Role } from '../access/roles';
import { addressOf, expectedOf, type Row } from '../access/row';
import { tableOf, usualParams } from '../access/table/table';
import { fill, type World } from './posted-again/world';

// What others stored since a page was opened must not be undone by its forms: each of them says what it has
// shown (`seen`, or the `sequence` of a booking), or stands here with a reason.

/** Forms whose fields hold values that are not stored, and what these are. */
const prefilled: Record<string, string> = {
	'/desk/[hub]/closures cancel': 'each box carries the version of its booking',
	'/desk/[hub]/events/[event]/edit preview': 'a button of the form that saves',
	'/desk/[hub]/events/[event]/invitations check': 'whom to invite anew, and in which language',
	'/desk/[hub]/events/[event]/invitations invite': 'its button that sends, with how many it said',
	'/desk/[hub]/events/new preview': 'a button of the form of a new event',
	'/desk/[hub]/events/new save': 'a new event',
	'/desk/[hub]/members/import invite': 'a new list, which is planned again when it is sent',
	'/desk/[hub]/members/import read': 'stores nothing',
	'/desk/[hub]/members/invites invite': 'the language of a new invite',
	'/desk/[hub]/members/[member] invite': 'nobody is invited twice; nor is who has answered',
	'/desk/[hub]/rooms/new create': 'a new room',
	'/desk/[hub]/series/new preview': 'a button of the form of a new series',
	'/desk/[hub]/series/new save': 'a new series',
	'/events/[event] ask': 'stores nothing: the mailed link opens a page that shows what is stored',
	'/hubs/[hub]/rooms book': 'a new booking',
	'/network open': 'a new hub',
	'/network invite': 'the language of a new invite',
	'/network/[hub] appoint': 'the language of a new invite',
	'/join/[code] accept':
		'the name that who invited has typed; carries the version of the house rules',
	'/language POST': 'the language of this browser only',
	'/reset default': 'the address that somebody is signed in with'
};

const samePress = 'whoever presses it second finds it done';
const ruled = 'a rule asks inside the transaction for all that matters';
const named = 'names the request that its page showed';
const proved = 'the new address counts once its owner has proved it';
const own = 'only the person themselves, by a password or a mailed link, for this once';

const nearby = 'says what it shows, on the page of a day with an event: check-ins.test';
const newcomer = 'somebody who has not signed up';

/** Forms that hold nothing but which row they are about. */
const acts: Record<string, string> = {
	'/desk/[hub] publish': samePress,
	'/bookings/[booking]/message send': 'words of one’s own, which are mailed',
	'/desk/[hub] putAside': samePress,
	'/desk/[hub] arrive': samePress,
	'/desk/[hub] undo': nearby,
	'/alerts/[token] default': samePress,
	'/alerts/stop/[token] default': samePress,
	'/desk/[hub] companions': nearby,
	'/desk/[hub] walkIn': newcomer,
	'/desk/[hub] sync': 'each check-in in it says what its device had seen',
	'/desk/[hub]/closures reopen': samePress,
	'/desk/[hub]/events/[event] arrive': samePress,
	'/desk/[hub]/events/[event] walkIn': newcomer,
	'/desk/[hub]/events/[event] removePitch': ruled,
	'/desk/[hub]/events/[event] remindRequest': ruled,
	'/desk/[hub]/events/[event] withdrawRequest': samePress,
	'/desk/[hub]/events/[event]/slots/[slot] ask': ruled,
	'/desk/[hub]/events/[event]/slots/[slot] askAddress': ruled,
	'/desk/[hub]/events/[event]/slots/[slot] place': ruled,
	'/desk/[hub]/events/[event]/slots/[slot] placeGuest': ruled,
	'/desk/[hub]/events/[event]/invitations remind': ruled,
	'/desk/[hub]/events/[event]/invitations stop': ruled,
	'/desk/[hub]/events/[event]/invitations sendAgain': ruled,
	'/desk/[hub]/events/[event]/invitations withdraw': ruled,
	'/desk/[hub]/mails resend': ruled,
	'/desk/[hub]/mails resendAll': 'names the newest mail that the page showed',
	'/desk/[hub]/members/[member] correct': proved,
	'/desk/[hub]/members/[member] deleteNote': samePress,
	'/desk/[hub]/members/[member] note': 'a new note',
	'/desk/[hub]/members/[member] disable': samePress,
	'/desk/[hub]/members/[member] enable': samePress,
	'/desk/[hub]/members/[member] signOut': samePress,
	'/desk/[hub]/members/invites sendInviteAgain': ruled,
	'/desk/[hub]/members/invites undo': ruled,
	'/desk/[hub]/members/invites withdrawInvite': ruled,
	'/desk/[hub]/rooms/[room] reopen': samePress,
	'/desk/[hub]/rooms/[room] retire': samePress,
	'/desk/[hub]/settings confirm': samePress,
	'/events/[event] declinePitch': samePress,
	'/events/[event]/pitch/[pitch] withdraw': 'the person withdraws it whatever its slot is now',
	'/hubs/[hub]/house-rules acknowledge': 'carries the version of the house rules',
	'/g/[token] withdraw': 'the link itself is a version',
	'/hubs/[hub]/agenda/[series] ask': 'stores nothing',
	'/hubs/[hub]/agenda/[series] start': samePress,
	'/hubs/[hub]/agenda/[series] stop': samePress,
	'/join/[code] decline': own,
	'/me answer': 'carries the answer that its page showed, to who is invited: own-page.test',
	'/me/account leave': ruled,
	'/me/account listen': samePress,
	'/me/account address': proved,
	'/me/account end': samePress,
	'/me/account withdrawAddress': named,
	'/me/account endOthers': samePress,
	'/me/account password': own,
	'/me/calendar on': 'names the address that the page of its opposite showed',
	'/me/join/[hub] default': 'carries the version of the house rules',
	'/me/leave leave': own,
	'/me/leave mail': own,
	'/me/leave/[code] default': own,
	'/network dismiss': samePress,
	'/network sendInviteAgain': ruled,
	'/network withdrawInvite': ruled,
	'/network/[hub] close': samePress,
	'/network/[hub] dismiss': samePress,
	'/network/[hub] open': samePress,
	'/network/[hub] pause': samePress,
	'/network/[hub] sendInviteAgain': ruled,
	'/network/[hub] withdrawInvite': ruled,
	'/network/accounts/[account] correct': proved,
	'/network/accounts/[account] disable': samePress,
	'/network/accounts/[account] enable': samePress,
	'/network/accounts/[account] signOut': samePress,
	'/network/accounts/[account] withdraw': named,
	'/network/erasure confirm':
		'carries the list that the page showed, where it holds too many for one night',
	'/network/erasure erase': ruled,
	'/network/erasure eraseGuest': ruled,
	'/network/erasure find': 'stores nothing',
	'/network/erasure mailGuest': samePress,
	'/network/mail remove': samePress,
	'/network/mail test': 'stores nothing',
	'/password-strength POST': 'stores nothing',
	'/prove/[...code] POST': own,
	'/reset/[code] default': own,
	'/sign-in mailLink': own,
	'/sign-in signIn': own,
	'/sign-in/[code] default': own,
	'/sign-in/code default': own,
	'/sign-out default': own,
	'/sign-up default': own,
	'/stop/[token] default': samePress,
	'/verify/[code] default': own,
	'/verify/admin/[code] default': own,
	'/verify/email/[code] default': own
};

let app: PreparedApp<World>;
const routes = listRoutes();
const forms: (ShownForm & { path: string })[] = [];

beforeAll(async () => {
	app = await prepareApp(fillAndClose);
	const usual = usualParams(app.data);
	const pages = [...tableOf(app.data), ...morePages(app.data)]
		.filter(({ route }) => routes.some(({ pattern, endpoint }) => pattern === route && !endpoint))
		.map((row) => ({ row, path: addressOf(row, usual) }));
	const found = await Promise.all(roles.map((role) => formsFor(role, pages)));
	forms.push(...found.flat());
}, 120_000);
afterAll(() => app?.stop());

/** With a closure that a booking stands against, and somebody who has arrived with a companion. */
async function fillAndClose(store: Store): Promise<World> {
	const world = await fill(store);
	const { roomId, startsAt, endsAt } = world.spare;
	await must(store, byClock(world.now), (change) =>
		rooms.close(change, world.hub, { roomId, startsAt, endsAt, reason: 'Peinture' })
	);
	await store.write(byClock(), ({ tx }) =>
		tx
			.update(answers)
			.set({ arrivedAt: world.now, companions: 1 })
			.where(eq(answers.id, world.attendance.id))
	);
	return world;
}

/** Pages of what the table of accesses has only one of. */
function morePages({ tokens, requests, old, attendance }: World): Row[] {
	const page = (route: string, params: Record<string, string>): Row => ({
		...{ route, with: params, gate: 'everybody' }
	});
	return [
		page('/i/[token]', { token: tokens.invitation }),
		page('/g/[token]', { token: tokens.guest }),
		page('/bookings/[booking]', { booking: requests[0].id }),
		page('/desk/[hub]/rooms/[room]', { room: old.slug }),
		page('/events/[event]/pitch', { event: 'comble' }),
		{
			...page('/desk/[hub]/events/[event]', { event: 'soiree' }),
			query: `?person=${attendance.id}`
		}
	];
}

/** On the pages that are theirs: that the others are closed to them is for the test of accesses to say. */
async function formsFor(role: Role, pages: { row: Row; path: string }[]) {
	const client = role === 'visitor' ? new Client(app.origin) : app.signedIn(app.data.who[role]);
	const found: typeof forms = [];
	for (const { row, path } of pages) {
		if (expectedOf(row, role).status !== 200) continue;
		const page = await client.get(path);
		if (page.status !== 200 || !page.headers.get('content-type')?.includes('html')) continue;
		for (const form of formsOf(await page.text()))
			found.push({ ...form, path, ...of(form, row.route) });
	}
	return found;
}

/** The action of a form: of its own page, or of the one that it names. */
function of({ action }: ShownForm, route: string) {
	const [target = '', query = ''] = action.split('#')[0]!.split('?');
	const name = new URLSearchParams(query);
	const named = [...name.keys()].find((key) => key.startsWith('/'))?.slice(1);
	const posts = routes.find(({ pattern }) => patternsMatch(pattern, target) && pattern !== route);
	const on = posts?.pattern ?? route;
	return { action: `${on} ${named ?? (posts?.endpoint ? 'POST' : 'default')}` };
}

function patternsMatch(pattern: string, path: string): boolean {
	return new RegExp(`^${pattern.replaceAll(/\[[^\]]+\]/g, '[^/]+')}$`).test(path);
}

const carries = ({ fields }: ShownForm) => 'seen' in fields || 'sequence' in fields;

describe('a form that shows stored values', () => {
	it('says which, or stands above with a reason', () => {
		expect(forms.length).toBeGreaterThan(200);
		const silent = forms.filter((form) => !carries(form));
		const typed = silent.filter(({ filled }) => filled.length > 0);
		expect(
			[...new Set(typed.map(({ action }) => action))].filter((one) => !prefilled[one])
		).toEqual([]);
		const others = silent
			.map(({ action }) => action)
			.filter((one) => !prefilled[one] && !acts[one]);
		expect([...new Set(others)]).toEqual([]);
	});

	it('is shown by a page here, for every action', () => {
		const carrying = new Set(forms.filter(carries).map(({ action }) => action));
		const reasons = new Set([...Object.keys(prefilled), ...Object.keys(acts)]);
		const all = routes.flatMap(({ pattern, actions }) =>
			actions.map((name) => `${pattern} ${name}`)
		);
		expect(all.filter((one) => !carrying.has(one) && !reasons.has(one))).toEqual([]);
		expect([...reasons].filter((one) => carrying.has(one) || !all.includes(one))).toEqual([]);
	});
});
