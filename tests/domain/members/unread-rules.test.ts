import { expect, it } from 'vitest';
import type { RulesChange } from '$lib/server/hubs/house-rules/publish';
import * as members from '$lib/server/members';
import { publishHouseRules } from '$lib/server/usecases/house-rules';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { disableAccount } from '../access/place';

async function aHubWithRules() {
	const store = await freshStore();
	const hub = await aHub(store, { name: 'Ici', houseRules: 'Soyez doux.' });
	const member = await aMember(store, hub);
	const publish = (text: string, as: RulesChange) =>
		must(store, byClock(monday), (change) => publishHouseRules(change, hub, text, as));
	const unread = async () =>
		(await members.listUnreadRules(store.read, member.id)).map(({ version, mustAccept }) => [
			...[version, mustAccept]
		]);
	const acknowledge = (version: number) =>
		store.write(byPerson(member, monday), (change) =>
			members.acknowledgeHouseRules(change, { id: member.membershipId }, version)
		);
	return { store, hub, member, publish, unread, acknowledge };
}

it('who joined under the rules of today has nothing to read, nor after a correction', async () => {
	const { publish, unread } = await aHubWithRules();
	expect(await unread()).toEqual([]);
	await publish('Soyez doux !', 'correction');
	expect(await unread()).toEqual([]);
});

it('members are told of a new version until they have read it, which accepts nothing', async () => {
	const { store, hub, publish, unread, acknowledge } = await aHubWithRules();
	await publish('Rangez les tasses.', 'told');
	expect(await unread()).toEqual([[2, false]]);
	await disableAccount(store, await aMember(store, hub, { houseRulesVersion: 1 }));
	expect(await members.countUnreadRules(store.read, hub.id)).toBe(1);
	expect(await acknowledge(2)).toMatchObject({ houseRulesVersion: 1, houseRulesRead: 2 });
	expect(await unread()).toEqual([]);
	expect(await members.countUnreadRules(store.read, hub.id)).toBe(0);
	expect(await acknowledge(2)).toMatchObject({ houseRulesVersion: 1, houseRulesRead: 2 });
});

it('members are asked to accept a version that asks for it, also after a later one that does not', async () => {
	const { publish, unread, acknowledge } = await aHubWithRules();
	await publish('Rangez les tasses.', 'asked');
	await publish('Rangez les tasses et les verres.', 'told');
	expect(await unread()).toEqual([[3, true]]);
	expect(await acknowledge(3)).toMatchObject({
		...{ houseRulesVersion: 3, houseRulesAcceptedAt: monday, houseRulesRead: 0 }
	});
	expect(await unread()).toEqual([]);
});

it('what was shown before newer rules came counts for nothing', async () => {
	const { publish, unread, acknowledge } = await aHubWithRules();
	await publish('Rangez les tasses.', 'asked');
	await publish('Rangez les verres.', 'told');
	expect(await acknowledge(2)).toEqual({ refused: 'house-rules-changed' });
	expect(await unread()).toEqual([[3, true]]);
});

it('nobody reads rules that were withdrawn, nor those of a hub they have left', async () => {
	const { store, member, publish, unread, acknowledge } = await aHubWithRules();
	await publish('Rangez les tasses.', 'asked');
	await publish('', 'told');
	expect(await unread()).toEqual([]);
	await publish('Rangez les verres.', 'told');
	expect(await unread()).toEqual([[4, true]]);
	await must(store, byPerson(member, monday), (change) =>
		members.leave(change, { id: member.membershipId })
	);
	expect(await unread()).toEqual([]);
	expect(await acknowledge(4)).toEqual({ refused: 'not-a-member' });
});
