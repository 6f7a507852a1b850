import { expect, it } from 'vitest';
import * as events from '$lib/server/events';
import { listMemberships } from '$lib/server/members';
import { aDraft, anEvent, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aUser } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

it('who reads an event by a mail, or by its link, is who sees it signed in', async () => {
	const store = await freshStore();
	const [hub, other] = [await aHub(store), await aHub(store)];
	const people = [
		await aMember(store, hub),
		await aMember(store, hub, { state: 'pending' }),
		await aMember(store, other),
		await aConcierge(store, hub),
		await aConcierge(store, other),
		await aUser(store),
		await aMember(store, hub, { disabledAt: monday })
	];
	const seen: Record<string, number[]> = {};
	for (const visibility of ['public', 'members'] as const) {
		const off = await anEvent(store, hub, { visibility });
		const cancelled = await must(store, byClock(monday), (change) =>
			events.cancel(change, off, 'Grève')
		);
		const drafted = await aDraft(store, hub, { visibility });
		for (const event of [drafted, await anEvent(store, hub, { visibility }), cancelled]) {
			const byEmail = await events.viewersByEmail(store.read, event);
			const seers: number[] = [];
			for (const [index, { id, email }] of people.entries()) {
				const isDisabled = index === people.length - 1;
				const memberships = isDisabled ? [] : await listMemberships(store.read, id);
				const sees = events.canView(event, { memberships });
				expect(await events.canPersonView(store.read, event, id)).toBe(sees);
				expect(byEmail.has(email)).toBe(sees);
				if (sees) seers.push(index);
			}
			const nobody = events.canView(event, null);
			expect(await events.canPersonView(store.read, event, null)).toBe(nobody);
			expect(byEmail.has('odile@guest.example')).toBe(nobody);
			seen[`${visibility} ${event.state}`] = seers;
		}
	}
	expect(seen).toEqual({
		'public draft': [3],
		'public published': [0, 1, 2, 3, 4, 5, 6],
		'public cancelled': [0, 1, 2, 3, 4, 5, 6],
		'members draft': [3],
		'members published': [0, 3],
		'members cancelled': [0, 3]
	});
});
