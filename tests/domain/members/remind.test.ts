import { expect, it } from 'vitest';
import { remindOfPending } from '$lib/server/members';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { mailsOf, monday } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

it('a person who waits to be admitted is brought to mind once, after three days', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	await aConcierge(store, hub, { email: 'camille@desk.example' });
	await aMember(store, hub, { state: 'pending', requestedAt: monday });
	await aMember(store, hub, { state: 'pending', requestedAt: monday, disabledAt: fromEpoch(1) });
	await aMember(store, hub, { requestedAt: monday });
	const remind = (days: number) =>
		store.write(byClock(plus(monday, days * dayMs)), (change) => remindOfPending(change));
	expect(await remind(2.9)).toBe(0);
	expect(await remind(3)).toBe(1);
	expect(await remind(4)).toBe(0);
	expect(await mailsOf(store, 'member-still-waits')).toMatchObject([
		{ to: 'camille@desk.example' }
	]);
});
