import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import type { MembershipId } from '$lib/server/db/id';
import { publishHouseRules } from '$lib/server/usecases/house-rules';
import { changeHub } from '$lib/server/usecases/run-hub';
import * as members from '$lib/server/members';
import type { Refusal } from '$lib/messages/refusal';
import type { Change } from '$lib/server/db/change';
import { fromEpoch, plus } from '$lib/time/instant';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin, aSession, aUser } from '../../factories/member';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';
import { byPerson, byClock } from '../../support/change';

// A page has read a hub or a membership; then another person changes it.

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));

async function aDoor(input: Parameters<typeof aHub>[1] = {}) {
	const store = await freshStore();
	const seen = await aHub(store, input);
	const changing = (changes: Parameters<typeof changeHub>[2]) =>
		must(store, byClock(), (change) => changeHub(change, seen, changes));
	const publishing = (text: string) =>
		must(store, byClock(), (change) => publishHouseRules(change, seen, text, 'told'));
	return { store, seen, changing, publishing };
}

describe('house rules that changed since the page was read', () => {
	const newRules = 'Pas de téléphone dans la grande salle.';

	it('do not count as accepted by people who join', async () => {
		const { store, seen, publishing } = await aDoor();
		const user = await aUser(store);
		await publishing(newRules);
		const input = { introduction: '', houseRulesVersion: seen.houseRulesVersion };
		expect(
			await store.write(byClock(now), (change) => members.join(change, seen, user, input))
		).toEqual({
			...{ refused: 'house-rules-changed', field: 'houseRules' }
		});
	});

	it('do not count as accepted by people who sign up', async () => {
		const { store, seen, publishing } = await aDoor();
		await publishing(newRules);
		const input: members.SignUpInput = {
			...{ email: 'agathe@member.example', name: 'Agathe Vézelois', passwordHash: 'hash' },
			...{ locale: 'fr', introduction: '', houseRulesVersion: seen.houseRulesVersion }
		};
		expect(
			await store.write(byClock(now), (change) => members.signUp(change, seen, input))
		).toMatchObject({
			refused: 'house-rules-changed'
		});
		expect(await queuedMails(store)).toEqual([]);
	});
});

it('a hub that requires admission since the page was read lets its concierges decide', async () => {
	const { store, seen, changing } = await aDoor({ admission: 'open' });
	const concierge = await aConcierge(store, seen);
	const user = await aUser(store);
	await changing({ admission: 'concierge' });
	const input = { introduction: '', houseRulesVersion: seen.houseRulesVersion };
	expect(
		await store.write(byClock(now), (change) => members.join(change, seen, user, input))
	).toMatchObject({
		state: 'pending'
	});
	const mails = (await queuedMails(store)).map(({ kind, to }) => [kind, to.email]);
	expect(mails).toContainEqual(['member-waits', concierge.email]);
});

it('a person who has asked anew since the page was shown is not decided about unread', async () => {
	const { store, seen: hub } = await aDoor({ admission: 'concierge' });
	const concierge = await aConcierge(store, hub);
	const user = await aUser(store);
	const ask = (introduction: string, at = now) =>
		must(store, byPerson(user, at), (change) =>
			members.join(change, hub, user, { introduction, houseRulesVersion: hub.houseRulesVersion })
		);
	const { id, requestedAt } = await ask('Photographe.');
	const seen = { id, requestedAt };
	const decide = <T>(work: (change: Change) => Promise<T | Refusal>) =>
		store.write(byPerson(concierge, plus(now, 2)), work);
	await decide((change) => members.decline(change, hub, seen, 'Complet.'));
	await ask('Potière.', plus(now, 1));
	expect(await decide((change) => members.admit(change, hub, seen))).toEqual({
		refused: 'edit-conflict'
	});
	expect(await decide((change) => members.decline(change, hub, seen, 'Complet.'))).toEqual({
		refused: 'edit-conflict'
	});
	const current = (await members.findMembershipById(store.read, hub.id, id))!;
	expect(current).toMatchObject({ state: 'pending', introduction: 'Potière.' });
	expect(await decide((change) => members.admit(change, hub, current))).toMatchObject({
		state: 'active'
	});
});

it('a role that the person has already changes nothing and mails nobody', async () => {
	const { store, seen: hub } = await aDoor();
	const network = await aNetworkAdmin(store);
	const [member, concierge] = [await aMember(store, hub), await aConcierge(store, hub)];
	const session = await aSession(store, concierge, now);
	const changing = (
		verb: typeof members.appointConcierge,
		{ membershipId: id }: { membershipId: MembershipId }
	) => store.write(byPerson(network, now), (change) => verb(change, hub, { id }));
	expect(await changing(members.dismissConcierge, member)).toEqual({ refused: 'not-a-concierge' });
	expect(await changing(members.appointConcierge, concierge)).toMatchObject({ role: 'concierge' });
	expect(await queuedMails(store)).toEqual([]);
	expect(await auth.findSession(store.read, session, now)).toBeDefined();
});

it('new rights end the sessions, also those of a role that was taken back before', async () => {
	const { store, seen: hub } = await aDoor();
	const network = await aNetworkAdmin(store);
	const person = await aConcierge(store, hub);
	const seen = (await members.findMembership(store.read, hub.id, person.id))!;
	await must(store, byPerson(network, now), (change) =>
		members.dismissConcierge(change, hub, seen)
	);
	const session = await aSession(store, person, now);
	await must(store, byPerson(network, now), (change) =>
		members.appointConcierge(change, hub, seen)
	);
	expect(await auth.findSession(store.read, session, now)).toBeUndefined();
});
