import { describe, expect, it } from 'vitest';
import { dayMs, hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { ExpectedEntries, type Copy, type Expected } from './expected-entries';
import { now, thursday } from './place';

// What compares calendars must see what is wrong with them: else any calendar would pass.

const evening: Expected = {
	...{ id: 'one', uid: 'uid-one', title: 'Soirée', place: 'Seille', cancelled: false },
	...{ startsAt: thursday, endsAt: plus(thursday, hourMs) }
};
const entry = {
	...{ uid: 'uid-one', sequence: 0, summary: 'Soirée', description: '', transparency: '' },
	...{ location: 'Seille, Coworking', status: 'CONFIRMED' },
	...{ start: '2026-11-26T18:30:00', end: '2026-11-26T19:30:00' }
};

const copy = (...entries: (typeof entry)[]): Copy => {
	const lines = JSON.stringify(entries);
	return { etag: lines, lines, entries };
};

function expecting(event: Expected) {
	const expected = new ExpectedEntries();
	expected.events.push(event);
	return expected;
}

describe('what a calendar should hold', () => {
	it('is found there', () => {
		expect(expecting(evening).differences('hub', copy(entry), now)).toEqual([]);
		const other = { ...evening, uid: 'uid-other', cancelled: true };
		const cancelled = { ...entry, uid: 'uid-other', status: 'CANCELLED' };
		expect(expecting(other).differences('hub', copy(cancelled), now)).toEqual([]);
		expect(expecting(other).differences('hub', copy(), plus(thursday, dayMs))).toEqual([]);
	});

	it.each([
		['nothing', [], 'is missing'],
		['it twice', [entry, entry], 'twice'],
		['something else', [entry, { ...entry, uid: 'uid-strange' }], 'should not be there'],
		['another hour', [{ ...entry, start: '2026-11-26T17:30:00' }], 'should be'],
		['another end', [{ ...entry, end: '2026-11-26T20:30:00' }], 'should be'],
		['another title', [{ ...entry, summary: 'Matinée' }], 'should be'],
		['another room', [{ ...entry, location: 'Seille 2, Coworking' }], 'should be'],
		['a cancelled one', [{ ...entry, status: 'CANCELLED' }], 'should be']
	])('is missed when a calendar holds %s', (_, entries, sentence) => {
		const found = expecting({ ...evening }).differences('hub', copy(...entries), now);
		expect(found.join()).toContain(sentence);
	});

	it('is missed when what is over and cancelled stays', () => {
		const cancelled = { ...evening, cancelled: true };
		const stays = copy({ ...entry, status: 'CANCELLED' });
		const found = expecting(cancelled).differences('hub', stays, plus(thursday, dayMs));
		expect(found).toEqual(['hub: uid-one should not be there']);
	});
});

describe('from one reading to the next', () => {
	function after(to: Partial<Expected>, sequence: number) {
		const event = { ...evening };
		const expected = expecting(event);
		expected.begin();
		expected.change(event, to);
		const later = copy({ ...entry, sequence: sequence + 1, summary: 'x' });
		return expected.steps('hub', copy({ ...entry, sequence: 1 }), later, true);
	}

	it.each([
		['time', { endsAt: plus(thursday, 2 * hourMs) }],
		['place', { place: 'Dehors' }],
		['cancellation', { cancelled: true }]
	])('SEQUENCE has to rise with another %s', (_, to) => {
		expect(after(to, 1)).toEqual([]);
		expect(after(to, 0)).toEqual(['hub: uid-one has SEQUENCE 1 after 1']);
	});

	it('SEQUENCE has to stay with another title, and never falls', () => {
		expect(after({ title: 'Matinée' }, 0)).toEqual([]);
		expect(after({ title: 'Matinée' }, 1)).toEqual([
			'hub: SEQUENCE of uid-one rises without a reason'
		]);
		expect(after({ title: 'Matinée' }, -1)).toEqual(['hub: uid-one has SEQUENCE 0 after 1']);
	});

	it('the tag changes exactly with the content', () => {
		const expected = expecting(evening);
		const [one, other] = [copy(entry), copy({ ...entry, description: 'x' })];
		expect(expected.steps('hub', one, { ...one, etag: 'new' }, true)).toHaveLength(1);
		expect(expected.steps('hub', one, { ...other, etag: one.etag }, true)).toHaveLength(1);
		expect(expected.steps('hub', one, other, true)).toEqual([]);
	});
});
