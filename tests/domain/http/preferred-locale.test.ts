import { expect, test } from 'vitest';
import { preferredLocale } from '$lib/server/http/preferred-locale';

test.each([
	['de', 'de'],
	['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', 'fr'],
	['en;q=0.5, de;q=0.8', 'de'],
	['es, en-US;q=0.7, en;q=0.3', 'en'],
	['DE-at', 'de'],
	// Blanks are allowed, and a weight of 0 says what is not wanted.
	['de; q=0.5, en ;Q=0.9', 'en'],
	['fr;q=0, en;q=0.1', 'en'],
	['de;q=0', undefined],
	['es', undefined],
	['*', undefined],
	['', undefined],
	[null, undefined]
])('a browser that asks for “%s” gets %s', (header, locale) => {
	expect(preferredLocale(header)).toBe(locale);
});
