import { expect, it } from 'vitest';
import { looksLikePhone, phoneHref, significantDigits } from '$lib/text/phone';

it.each([
	['03 87 12 34 56', '387123456'],
	['03.87.12.34.56', '387123456'],
	['+33 3 87 12 34 56', '387123456'],
	['+33 (0)3 87 12 34 56', '387123456'],
	['0033 387123456', '387123456'],
	['+352 621 123 456', '621123456'],
	['0681 9 12 34', '68191234'],
	['٠٣٨٧', '387'],
	['87 12', '8712'],
	['', '']
])('%j has the digits %j', (text, digits) => {
	expect(significantDigits(text)).toBe(digits);
});

it.each([
	['03 87 12 34 56', true],
	['+352 (0)621/123-456', true],
	['03 87 poste 12', false],
	['odile@hub.example', false],
	['', false]
])('%j looks like a phone number: %j', (text, does) => {
	expect(looksLikePhone(text)).toBe(does);
});

it.each([
	['03 87 12 34 56', 'tel:0387123456'],
	['+33 (0)3 87 12 34 56', 'tel:+33387123456'],
	['(03) 87 12 34 56', 'tel:0387123456']
])('%j is dialled as %j', (text, href) => {
	expect(phoneHref(text)).toBe(href);
});
