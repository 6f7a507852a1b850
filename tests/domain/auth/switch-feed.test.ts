import { expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { findPersonalCalendar } from '$lib/server/calendars';
import { feedToken } from '$lib/server/calendars/token';
import type { Store } from '$lib/server/db/store';
import { changePassword } from '$lib/server/usecases/new-password';
import { parseDate } from '$lib/time/dates';
import { plus } from '$lib/time/instant';
import { mailsOf } from '../../factories/attendance';
import { monday, must } from '../../factories/event';
import { aSession, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { visit } from '../pages/visit';

async function aPlace() {
	const store = await freshStore();
	const user = await aUser(store, { passwordHash: 'a hash' });
	await store.write(byClock(monday), (change) =>
		auth.recordFeedUses(change, [
			{ userId: user.id, feedVersion: 1, usedOn: parseDate('2026-11-20'), client: 'apple' }
		])
	);
	const session = await aSession(store, user, monday);
	const turns = (way: 'switchFeedOff' | 'switchFeedOn') =>
		must(store, byPerson(user, monday), (change) => auth[way](change, user.id));
	const tokenNow = async () => feedToken((await auth.findUser(store.read, user.id))!);
	return { store, user, session, turns, tokenNow };
}

const opens = async (store: Store, token: string) =>
	(await findPersonalCalendar(store.read, token)) !== undefined;

it('a calendar that is off answers at no address, and on again only at a new one', async () => {
	const { store, user, turns, tokenNow } = await aPlace();
	const before = await tokenNow();
	expect(await opens(store, before)).toBe(true);
	await turns('switchFeedOff');
	await turns('switchFeedOff');
	const coming = await tokenNow();
	expect([await opens(store, before), await opens(store, coming)]).toEqual([false, false]);
	expect(await auth.findFeedUse(store.read, user.id)).toBeUndefined();
	await turns('switchFeedOn');
	await turns('switchFeedOn');
	expect(await tokenNow()).toBe(coming);
	expect([await opens(store, before), await opens(store, coming)]).toEqual([false, true]);
});

it('its page shows no address while it is off', async () => {
	const { store, user, session, turns } = await aPlace();
	const address = async () => {
		const page = { route: '/me/calendar', params: {}, query: '', session };
		return ((await visit(store, page)) as { address: string | null }).address;
	};
	expect(await address()).toContain(feedToken(user));
	await turns('switchFeedOff');
	expect(await address()).toBeNull();
	await turns('switchFeedOn');
	expect(await address()).toContain(feedToken({ ...user, feedVersion: 2 }));
});

it('a new password, because somebody else was in the account, leaves it off', async () => {
	const { store, user, turns, tokenNow } = await aPlace();
	await turns('switchFeedOff');
	await must(store, byPerson(user, plus(monday, 1)), (change) =>
		changePassword(change, user, 'another hash', { somebodyElse: true })
	);
	expect(await opens(store, await tokenNow())).toBe(false);
	expect(await mailsOf(store, 'calendars-renewed')).toEqual([]);
});
