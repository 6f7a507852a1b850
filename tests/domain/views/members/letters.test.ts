import { expect, it } from 'vitest';
import { letterOf, lettersOf } from '$lib/server/views/members/list/letters';

it.each([
	['Élise', 'E'],
	['œuvre', 'O'],
	['Øystein', 'O'],
	['Жанна', 'Ж'],
	['محمد', 'م'],
	['李明', '…'],
	['김민지', '…'],
	['4L', '#'],
	['’t Hart', '#'],
	['', '#']
])('%s stands under %s', (name, letter) => {
	expect(letterOf(name)).toBe(letter);
});

it('says where each letter begins', () => {
	const list = ['Anne', 'Àlex', 'Bo', 'Zoé'].map((name) => ({ name }));
	expect(lettersOf(list)).toEqual([
		{ letter: 'A', at: 0 },
		{ letter: 'B', at: 2 },
		{ letter: 'Z', at: 3 }
	]);
});
