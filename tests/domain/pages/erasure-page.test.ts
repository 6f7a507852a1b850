import { expect, it } from 'vitest';
import { users } from '$lib/server/auth/schema';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import { applyRetention } from '$lib/server/usecases/retention/apply-retention';
import { confirmRetention } from '$lib/server/usecases/retention/confirm';
import { accountRetentionMs, noticeMs } from '$lib/server/usecases/retention/due';
import { dayMs, hourMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { monday, must } from '../../factories/event';
import { aNetworkAdmin, aSession, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { visit } from './visit';

async function pagesOf(store: Store) {
	const network = await aNetworkAdmin(store, { createdAt: monday });
	const session = await aSession(store, network, monday);
	const page = async (route: string, now = monday) =>
		(await visit(store, { route, params: {}, query: '', session, now })) as Record<string, unknown>;
	return { network, page };
}

type Lines = { name: string; next?: string }[];

it('shows the network who is warned and erased next, and when, and does nothing', async () => {
	const store = await freshStore();
	const { page } = await pagesOf(store);
	const lastContact = (ago: number) => ({ createdAt: minus(monday, ago) });
	await aUser(store, { name: 'Bientôt', ...lastContact(accountRetentionMs - noticeMs - dayMs) });
	await aUser(store, { name: 'Prévenue', ...lastContact(accountRetentionMs) });
	await applyRetention(store, minus(monday, dayMs));
	await store.write(byClock(), ({ tx }) =>
		tx.update(outbox).set({ state: 'sent', sentAt: minus(monday, dayMs), settledAt: monday })
	);
	await aUser(store, { name: 'À prévenir', ...lastContact(accountRetentionMs) });
	await aUser(store, {
		...{ name: 'Dehors', ...lastContact(accountRetentionMs) },
		...{ disabledAt: minus(monday, noticeMs), disabledSide: 'network' as const }
	});
	const before = await store.read.select().from(users).all();
	const shown = await page('/network/erasure');
	const said = (list: unknown) => (list as Lines).map(({ name, next }) => [name, next]);
	expect(said(shown['toWarn'])).toEqual([['À prévenir', undefined]]);
	expect(said(shown['toErase'])).toEqual([['Dehors', 'compte désactivé, sans courriel']]);
	expect(said(shown['warned'])).toEqual([
		['Prévenue', 'effacement le mardi 22\u00a0décembre sans nouvelles']
	]);
	expect(said(shown['soon'])).toEqual([['Bientôt', 'à prévenir le mardi 24\u00a0novembre']]);
	expect(await store.read.select().from(users).all()).toEqual(before);
});

it('the network’s page says how many wait for its consent, until it is given', async () => {
	const store = await freshStore();
	const { network, page } = await pagesOf(store);
	for (let n = 0; n < 11; n += 1) {
		await aUser(store, { createdAt: minus(monday, accountRetentionMs) });
	}
	expect(await page('/network')).toMatchObject({ held: 0 });
	await applyRetention(store, monday);
	expect(await page('/network')).toMatchObject({ held: 11 });
	expect(await page('/network/erasure')).toMatchObject({ held: true });
	const later = plus(monday, hourMs);
	await must(store, byPerson(network, later), confirmRetention);
	expect(await page('/network', later)).toMatchObject({ held: 0 });
	expect(await page('/network/erasure', later)).toMatchObject({ held: false });
});
