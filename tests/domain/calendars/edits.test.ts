import { describe, expect, it } from 'vitest';
import { freshStore } from '../../support/database';
import { editAtRandom } from './random-edits';

describe('two hundred edits, each followed by a look at the feeds', () => {
	it('keep UIDs and cancelled entries, never lower SEQUENCE, change the tag with the content', async () => {
		const store = await freshStore();
		const { findings, done, changed } = await editAtRandom(store, { edits: 200, seed: 25 });
		expect(findings).toEqual([]);
		// Most edits succeeded: if all were refused, the test would prove nothing.
		expect(done).toBeGreaterThan(80);
		expect(changed).toBeGreaterThan(60);
	}, 120_000);
});
