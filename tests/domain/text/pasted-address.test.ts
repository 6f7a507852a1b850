import { expect, it } from 'vitest';
import { foundAccounts } from '$lib/server/views/network/found-accounts';
import { pastedAddress } from '$lib/text/pasted-address';
import { aUser } from '../../factories/member';
import { freshStore } from '../../support/database';

it.each([
	['marie@hub.example', 'marie@hub.example'],
	['Marie Dupont <Marie@Hub.example>;', 'marie@hub.example'],
	['"Dupont, Marie" <marie@hub.example>, ', 'marie@hub.example'],
	['mailto:marie@hub.example', 'marie@hub.example'],
	['(marie@hub.example).', 'marie@hub.example'],
	['“marie@hub.example”\u200b', 'marie@hub.example'],
	['Marie Dupont', undefined],
	['@marie', undefined]
])('of %j the address is %j', (text, address) => {
	expect(pastedAddress(text)).toBe(address);
});

it('the network finds an account by an address with a name before it, and none by a part of one', async () => {
	const store = await freshStore();
	const { id } = await aUser(store, { email: 'odile@hub.example', name: 'Odile Pagny' });
	const find = async (wanted: string) =>
		(await foundAccounts(store.read, wanted)).found.map((user) => user.id);
	expect(await find('O. Pagny <Odile@hub.example>')).toEqual([id]);
	expect(await find('Pagny, Odile')).toEqual([id]);
	expect(await find('odile@hub')).toEqual([]);
});
