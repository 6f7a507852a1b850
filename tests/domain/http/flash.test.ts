import { expect, it } from 'vitest';
import { flashOf } from '$lib/server/http/flash';

const said = (query: string) =>
	flashOf(new URL(`https://sillon.example/desk${query}`), { saved: () => 'Enregistré.' });

it('a page says what was done, once its form passed', () => {
	expect(said('?done=saved&q=metz')).toBe('Enregistré.');
});

it.each(['', '?done', '?done=gone', '?done=constructor', '?done=toString', '?done=__proto__'])(
	'says nothing for an address that nobody was sent to: %j',
	(query) => expect(said(query)).toBeUndefined()
);
