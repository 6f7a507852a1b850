import { expect, it } from 'vitest';
import type { UserId } from '$lib/server/db/id';
import {
	accountMark,
	isRequestKey,
	markIn,
	newRequestKey
} from '$lib/server/http/forms/request-key';

const [odile, simon] = [{ id: 'odile' as UserId }, { id: 'simon' as UserId }];

it('the key of a page says to whose account it was shown, and not who that is', () => {
	const key = newRequestKey(odile);
	expect(markIn(key)).toBe(accountMark(odile));
	expect(accountMark(odile)).not.toBe(accountMark(simon));
	expect(key).not.toContain('odile');
	expect(newRequestKey(odile)).not.toBe(key);
});

it('the key of a page for visitors says nothing, as one from before an upgrade', () => {
	expect(markIn(newRequestKey(null))).toBe('');
	expect(markIn('k'.repeat(20))).toBe('');
	expect(accountMark(null)).toBe('');
});

it.each([newRequestKey(odile), newRequestKey(null), 'k'.repeat(20)])('is a key: %s', (key) => {
	expect(isRequestKey(key)).toBe(true);
});

it.each([null, '', 'short', 'k'.repeat(41), `${'k'.repeat(20)}\n`, new File([], 'a')])(
	'is none: %j',
	(given) => {
		expect(isRequestKey(given)).toBe(false);
	}
);
