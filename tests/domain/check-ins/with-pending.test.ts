import { describe, expect, it } from 'vitest';
import type { CheckIn, ListedPerson } from '$lib/check-in/check-in';
import { countsOf } from '$lib/check-in/counts';
import { inOrder } from '$lib/check-in/order';
import { withPending } from '$lib/check-in/with-pending';
import { at } from '../../factories/event';

const evening = at('2026-11-26', '18:42');

const someone = (id: string, more: Partial<ListedPerson> = {}): ListedPerson => ({
	...{ id, name: id, companions: 0, arrivedAt: null, came: 0, speaksAt: null },
	...{ walkIn: false, checkIns: 0, ...more }
});

const noted = (person: string, what: object): CheckIn =>
	({ id: 'x', person, at: evening, ...what }) as CheckIn;

describe('a list with what was noted and not sent', () => {
	const tania = someone('Tania', { companions: 2 });

	it('shows an arrival with all companions, then how many of them there are', () => {
		const arrived = withPending([tania], [noted('Tania', { kind: 'arrive' })]);
		expect(arrived).toEqual([{ ...tania, arrivedAt: evening, came: 2, checkIns: 1 }]);
		expect(countsOf(arrived)).toEqual({ arrived: 3, expected: 3, walkIns: 0 });
		const fewer = withPending(arrived, [noted('Tania', { kind: 'companions', companions: 1 })]);
		expect(fewer).toMatchObject([{ came: 1, companions: 2, checkIns: 2 }]);
		expect(countsOf(fewer).arrived).toBe(2);
	});

	it('shows an arrival that was taken back as if it had not been, but for its number', () => {
		const both = [noted('Tania', { kind: 'arrive' }), noted('Tania', { kind: 'undo', seen: 1 })];
		expect(withPending([tania], both)).toEqual([{ ...tania, checkIns: 2 }]);
	});

	it('keeps the time and the companions of an arrival that another door noted before', () => {
		const before = { ...tania, arrivedAt: at('2026-11-26', '18:30'), came: 0, checkIns: 2 };
		const again = withPending([before], [noted('Tania', { kind: 'arrive' })]);
		expect(again).toEqual([{ ...before, checkIns: 3 }]);
	});

	it('shows a walk-in with whom they brought, until it is taken back', () => {
		const came = noted('new', { kind: 'walkIn', name: 'Noé', email: '' });
		const brought = noted('new', { kind: 'companions', companions: 2, seen: 0 });
		const list = withPending([tania], [came, came, brought]);
		expect(list).toEqual([
			tania,
			someone('new', {
				...{ name: 'Noé', arrivedAt: evening, walkIn: true },
				...{ companions: 2, came: 2, checkIns: 2 }
			})
		]);
		expect(countsOf(list)).toEqual({ arrived: 3, expected: 6, walkIns: 3 });
		expect(withPending(list, [noted('new', { kind: 'undo', seen: 2 })])).toEqual([tania]);
	});

	it('leaves out what is about somebody who is no longer on it', () => {
		expect(withPending([tania], [noted('gone', { kind: 'arrive' })])).toEqual([tania]);
	});
});

describe('the order of the list', () => {
	const there = (id: string, time: string) =>
		someone(id, { arrivedAt: at('2026-11-26', time), came: 0 });
	const speaker = someone('Zoé', { speaksAt: at('2026-11-26', '19:00') });
	const people = [
		...[there('Ali', '18:01'), there('Bea', '18:03'), there('Cyr', '18:02')],
		...[someone('Élodie'), someone('eric'), speaker]
	];

	it('is who has just come, who is still to come with speakers first, and who is there', () => {
		const names = inOrder(people, true).map(({ name }) => name);
		expect(names).toEqual(['Bea', 'Cyr', 'Zoé', 'Élodie', 'eric', 'Ali']);
	});

	it('is speakers, then names, when somebody is searched for', () => {
		const names = inOrder(people, false).map(({ name }) => name);
		expect(names).toEqual(['Zoé', 'Ali', 'Bea', 'Cyr', 'Élodie', 'eric']);
	});
});
