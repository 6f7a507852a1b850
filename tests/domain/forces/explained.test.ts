import { describe, expect, it } from 'vitest';
import { isExplained, type Rules } from '../../../forces/support/explained';
import type { Operation } from '../../../forces/support/history';

// A history that no order explains must be seen: else every race would pass.

/** One slot, which is taken and given back. */
const slot = (end: string | null): Rules<{ who: string; gives?: true }, string | null> => ({
	begins: null,
	next(holder, { who, gives }) {
		if (gives) return holder === who ? null : undefined;
		return holder === null ? who : undefined;
	},
	nameOf: String,
	isFinal: (holder) => holder === end
});

type Line = [who: string, asked: number, answered: number, said: 'ok' | 'fail' | 'unknown'];

const operations = (...lines: Line[]): Operation<{ who: string; gives?: true }>[] =>
	lines.map(([name, asked, answered, said]) => {
		const [who = '', gives] = name.split(' ');
		return { input: gives ? { who, gives: true } : { who }, asked, answered, said };
	});

describe('a story of one slot', () => {
	it.each<[string, string | null, Line[]]>([
		['nothing happened', null, []],
		[
			'one of two at once',
			'a',
			[
				['a', 1, 4, 'ok'],
				['b', 2, 3, 'fail']
			]
		],
		[
			'given back in between',
			'b',
			[
				['a', 1, 2, 'ok'],
				['a back', 3, 6, 'ok'],
				['b', 4, 5, 'ok']
			]
		],
		[
			'unknown, and done',
			'a',
			[
				['a', 1, Infinity, 'unknown'],
				['b', 2, 3, 'fail']
			]
		],
		[
			'unknown, and not done',
			'b',
			[
				['a', 1, Infinity, 'unknown'],
				['b', 2, 3, 'ok']
			]
		]
	])('is explained: %s', (_, end, lines) => {
		expect(isExplained(operations(...lines), slot(end))).toBe(true);
	});

	it.each<[string, string | null, Line[]]>([
		[
			'two holders',
			'a',
			[
				['a', 1, 2, 'ok'],
				['b', 3, 4, 'ok']
			]
		],
		[
			'two holders at once',
			'a',
			[
				['a', 1, 4, 'ok'],
				['b', 2, 3, 'ok']
			]
		],
		['done, and not there', null, [['a', 1, 2, 'ok']]],
		['refused, and there', 'a', [['a', 1, 2, 'fail']]],
		[
			'refused while it was free',
			'b',
			[
				['a', 1, 2, 'fail'],
				['b', 3, 4, 'ok']
			]
		],
		[
			'given back before it was asked for',
			'b',
			[
				['b', 1, 2, 'ok'],
				['a', 3, 4, 'ok'],
				['a back', 5, 6, 'ok']
			]
		],
		[
			'unknown, and somebody else',
			'c',
			[
				['a', 1, Infinity, 'unknown'],
				['b', 2, 3, 'fail']
			]
		]
	])('is not explained: %s', (_, end, lines) => {
		expect(isExplained(operations(...lines), slot(end))).toBe(false);
	});

	it('of a thousand at once is explained soon, and a second holder among them is seen', () => {
		const crowd = Array.from({ length: 1000 }, (_, index): Line => {
			return [`p${index}`, index + 1, 2000 + index, index === 700 ? 'ok' : 'fail'];
		});
		expect(isExplained(operations(...crowd), slot('p700'))).toBe(true);
		const two = crowd.map((line, index): Line => (index === 3 ? ['p3', 4, 2003, 'ok'] : line));
		expect(isExplained(operations(...two), slot('p700'))).toBe(false);
	});
});
