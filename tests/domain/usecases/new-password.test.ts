import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { personalAddress } from '$lib/server/calendars';
import { changePassword, resetPassword } from '$lib/server/usecases/new-password';
import { parseDate } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { must } from '../../factories/event';
import { aSession, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { linksIn, queuedMails } from '../../support/mail/mails';

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));

async function aPlace() {
	const store = await freshStore();
	const user = await aUser(store);
	await must(store, byClock(now), (change) =>
		auth.recordFeedUses(change, [
			{ userId: user.id, feedVersion: 1, usedOn: parseDate('2026-11-25'), client: 'apple' }
		])
	);
	return { store, user, session: await aSession(store, user, now) };
}

type Place = Awaited<ReturnType<typeof aPlace>>;

const ways: Record<string, (place: Place, somebodyElse: boolean) => Promise<auth.User>> = {
	'changed on the page of the account': ({ store, user }, somebodyElse) =>
		must(store, byPerson(user, now), (change) =>
			changePassword(change, user, 'another hash', { somebodyElse })
		),
	'chosen by a mailed link': async ({ store, user }, somebodyElse) => {
		const { code } = await must(store, byClock(now), (change) =>
			auth.makeCode(change, user, 'reset')
		);
		return must(store, { now, actor: { kind: 'visitor' } }, (change) =>
			resetPassword(change, code, 'another hash', { somebodyElse })
		);
	}
};

describe.each(Object.entries(ways))('a password that is %s', (_, renew) => {
	it('leaves calendars alone when nobody else was in the account', async () => {
		const place = await aPlace();
		const { store, user, session } = place;
		const after = await renew(place, false);
		expect(personalAddress(after)).toBe(personalAddress(user));
		expect(await auth.findFeedUse(store.read, user.id)).toBeDefined();
		expect(await auth.findSession(store.read, session, now)).toBeUndefined();
		expect((await queuedMails(store)).map(({ kind }) => kind)).toEqual(['password-changed']);
	});

	it('changes their addresses when somebody else was, and mails which to subscribe to again', async () => {
		const place = await aPlace();
		const { store, user, session } = place;
		const after = await renew(place, true);
		expect(personalAddress(after)).not.toBe(personalAddress(user));
		expect((await auth.findUser(store.read, user.id))?.feedVersion).toBe(after.feedVersion);
		expect(await auth.findFeedUse(store.read, user.id)).toBeUndefined();
		expect(await auth.findSession(store.read, session, now)).toBeUndefined();
		const [told, list] = await queuedMails(store);
		expect([told!.kind, list!.kind]).toEqual(['password-changed', 'calendars-renewed']);
		expect(linksIn(list!)).toContain(personalAddress(after));
		expect(linksIn(told!)).not.toContain(personalAddress(after));
	});
});
