import { expect, it } from 'vitest';
import { users } from '$lib/server/auth/schema';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import { applyRetention } from '$lib/server/usecases/retention/apply-retention';
import { confirmRetention } from '$lib/server/usecases/retention/confirm';
import { accountRetentionMs, noticeMs } from '$lib/server/usecases/retention/due';
import { actions } from '../../../src/routes/network/erasure/+page.server';
import { dayMs, hourMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aNetworkAdmin, aSession, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { press } from '../../support/requests/press';
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
		...{ disabledAt: minus(monday, noticeMs), disabledSide: 'network' as const },
		expiryWarnedAt: minus(monday, noticeMs)
	});
	await aUser(store, {
		...{ name: 'Fermée', ...lastContact(accountRetentionMs) },
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
	expect(said(shown['soon'])).toEqual([
		['Fermée', 'compte désactivé, effacement le mercredi 23\u00a0décembre'],
		['Bientôt', 'à prévenir le mardi 24\u00a0novembre']
	]);
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

it('says of who alone runs a hub that somebody else has to be appointed first, and where', async () => {
	const store = await freshStore();
	const { page } = await pagesOf(store);
	const hub = await aHub(store);
	const silence = { createdAt: minus(monday, accountRetentionMs + dayMs) };
	const { id } = await aConcierge(store, hub, { name: 'Seule', ...silence });
	const warnedAt = minus(monday, noticeMs);
	await applyRetention(store, warnedAt);
	await store.write(byClock(), ({ tx }) =>
		tx.update(outbox).set({ state: 'sent', sentAt: warnedAt, settledAt: warnedAt })
	);
	const appoint = { href: `/network/${hub.slug}#appoint`, label: 'Nommer quelqu’un d’autre' };
	const next = `Sans ce compte, ${hub.name} n’aurait plus de concierge. Le réseau doit d’abord nommer quelqu’un d’autre.`;
	expect(await page('/network/erasure')).toMatchObject({
		...{ toErase: [], kept: [{ id, next, act: appoint }] }
	});
	expect(await applyRetention(store, monday)).toMatchObject({ erased: 0, held: 0 });
	await aConcierge(store, hub, { createdAt: monday });
	expect(await page('/network/erasure')).toMatchObject({ toErase: [{ id }], kept: [] });
	expect(await applyRetention(store, monday)).toMatchObject({ erased: 1 });
});

it('takes a consent to the list that its page showed, and to no longer one', async () => {
	const store = await freshStore();
	const { network, page } = await pagesOf(store);
	const silent = () => aUser(store, { createdAt: minus(monday, accountRetentionMs) });
	await Promise.all(Array.from({ length: 11 }, silent));
	const seen = async () => String((await page('/network/erasure'))['seen']);
	const consents = (shown: string) =>
		press(actions['confirm']!, { store, as: network, fields: { seen: shown }, now: monday });
	const before = await seen();
	await silent();
	expect(await consents(before)).toMatchObject({ status: 409, data: { refused: 'edit-conflict' } });
	expect(await applyRetention(store, monday)).toMatchObject({ warned: 0, held: 12 });
	await expect(consents(await seen())).rejects.toMatchObject({ status: 303 });
	expect(await applyRetention(store, monday)).toMatchObject({ warned: 12, held: 0 });
});
