import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import { session } from '$lib/server/http/session';
import { leave } from '$lib/server/members';
import { dayMs, hourMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { monday as now, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aSession } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

/** What a browser with this cookie gets: who it is taken for, and whether it keeps the cookie. */
async function visit(store: Store, code: string, at: Instant) {
	let kept = true;
	const event = {
		url: new URL('https://sillon.example/agenda'),
		cookies: { get: () => code, delete: () => void (kept = false) },
		locals: { db: store.at(byPerson(null, at)), now: at }
	} as unknown as RequestEvent;
	await session({ event, resolve: () => new Response() });
	return { id: event.locals.viewer?.id, kept };
}

async function signedIn(role: typeof aMember) {
	const store = await freshStore();
	const { id } = await role(store, await aHub(store));
	return { store, id, code: await aSession(store, { id }, now) };
}

describe('the cookie of a session', () => {
	it.each([
		['a member, for whom it has expired', aMember, 15 * dayMs],
		['a member, in ten years', aMember, 3653 * dayMs],
		['a concierge, who was away for too long', aConcierge, 2 * dayMs]
	] as const)('outlives a clock that runs ahead: %s', async (_, role, jump) => {
		const { store, id, code } = await signedIn(role);
		expect(await visit(store, code, plus(now, jump))).toEqual({ id: undefined, kept: true });
		expect(await visit(store, code, plus(now, hourMs))).toEqual({ id, kept: true });
	});

	it('that was left alone by a concierge does not open again when they leave the hub', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		await aConcierge(store, hub);
		const { id, membershipId } = await aConcierge(store, hub);
		const left = await aSession(store, { id }, now);
		const [at, soon] = [plus(now, 2 * dayMs), plus(now, 2 * dayMs + hourMs)];
		const used = await aSession(store, { id }, at);
		expect(await visit(store, left, at)).toEqual({ id: undefined, kept: true });
		await must(store, byPerson({ id }, at), (change) => leave(change, { id: membershipId }));
		expect(await visit(store, left, soon)).toEqual({ id: undefined, kept: false });
		expect(await visit(store, used, soon)).toEqual({ id, kept: true });
	});

	it('goes with the session: forgotten, or ended elsewhere', async () => {
		const { store, id, code } = await signedIn(aMember);
		const other = await aSession(store, { id }, now);
		const { idHash } = (await auth.findSession(store.read, other, now))!.session;
		await store.write(byPerson({ id }, now), (change) => auth.endSession(change, id, idHash));
		expect(await visit(store, other, now)).toEqual({ id: undefined, kept: false });
		const expired = plus(now, 15 * dayMs);
		await store.write(byClock(expired), (change) => auth.purgeExpired(change));
		expect(await visit(store, code, expired)).toEqual({ id: undefined, kept: false });
	});
});
