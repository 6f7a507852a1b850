import { expect, it } from 'vitest';
import * as members from '$lib/server/members';

const list = [
	{
		...{ name: 'Élise Épinal', email: 'e@sillon.example', introduction: 'Photographe' },
		...{ phone: '+33 (0)3 87 12 34 56', tags: ['bureau', 'Résidents'] }
	},
	{
		...{ name: 'Léon Bœuf', email: 'leon@sillon.example', introduction: '' },
		...{ phone: '03 29 87 12 00', tags: [] }
	},
	{ name: 'Zoé Toul', email: 'zoe-2029@sillon.example', introduction: '', phone: null, tags: [] }
];

it.each([
	['03 87 12 34 56', ['Élise Épinal']],
	['0387123456', ['Élise Épinal']],
	['+33387123456', ['Élise Épinal']],
	['00 33 3 87 12', ['Élise Épinal']],
	['87 12', ['Élise Épinal', 'Léon Bœuf']],
	['0329', ['Léon Bœuf']],
	['2029', ['Zoé Toul']],
	['residents', ['Élise Épinal']],
	['bureau photo', ['Élise Épinal']],
	['bureau leon', []]
])('searched for %j shows %j', (wanted, found) => {
	expect(members.search(list, wanted).map(({ name }) => name)).toEqual(found);
});
