import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { hashCode } from '$lib/server/secrets';
import * as members from '$lib/server/members';
import { aHub } from '../../../factories/hub';
import { aConcierge, aMember, aSession } from '../../../factories/member';
import { byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { after, asks, now, soon } from './place';

async function asked() {
	const store = await freshStore();
	const hub = await aHub(store);
	const user = await aMember(store, hub, { passwordHash: 'a hash' });
	const [there, here] = [await aSession(store, user, now), await aSession(store, user, now)];
	await asks(store, user, after, { session: there });
	const open = async () => (await auth.findEmailChange(store.read, user.id, soon)) !== undefined;
	return { store, hub, user, there: hashCode(there), here: hashCode(here), open };
}

describe('a new address that was asked for in a session', () => {
	it('is withdrawn when the person ends that session, or all others', async () => {
		for (const end of [
			(change, { user, there }) => auth.disownSession(change, user.id, there),
			(change, { user, here }) => auth.endOtherSessions(change, user.id, here)
		] satisfies ((
			change: Parameters<typeof auth.endSession>[0],
			place: Awaited<ReturnType<typeof asked>>
		) => Promise<unknown>)[]) {
			const place = await asked();
			await place.store.write(byPerson(place.user, soon), (change) => end(change, place));
			expect(await place.open()).toBe(false);
		}
	});

	it('stays when another session ends, and when the person signs out of this one', async () => {
		const { store, user, there, here, open } = await asked();
		const as = byPerson(user, soon);
		await store.write(as, (change) => auth.disownSession(change, user.id, here));
		await store.write(as, (change) => auth.endOtherSessions(change, user.id, there));
		await store.write(as, (change) => auth.endSession(change, user.id, there));
		expect(await open()).toBe(true);
	});

	it('is withdrawn when the desk signs the person out everywhere; a correction of the desk is not', async () => {
		const { store, hub, user, open } = await asked();
		const desk = byPerson(await aConcierge(store, hub), soon);
		const signsOut = () =>
			store.write(desk, (change) => members.signOutEverywhere(change, hub, user));
		await signsOut();
		expect(await open()).toBe(false);
		await store.write(desk, (change) => members.correctEmail(change, hub, user, after));
		await signsOut();
		expect(await open()).toBe(true);
	});
});
