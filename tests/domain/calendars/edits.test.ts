import { describe, expect, it } from 'vitest';
import { freshStore } from '../../support/database';
import { editAtRandom } from './random-edits';

describe('a hundred and fifty edits that pass, each followed by a look at the calendars', () => {
	it('show what people know, keep UIDs and cancelled entries, and raise SEQUENCE with a reason', async () => {
		const store = await freshStore();
		const { findings, done, kinds, changed } = await editAtRandom(store, { edits: 150, seed: 25 });
		expect(findings).toEqual([]);
		// If all were refused, or of one kind, the test would prove nothing.
		expect(done).toBe(150);
		expect(kinds.size).toBe(12);
		expect(changed).toBeGreaterThan(100);
	}, 120_000);
});
