import { expect, it } from 'vitest';
import { looksLikePhone, phoneHref, significantDigits, splitAroundPhones } from '$lib/text/phone';

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

it.each([
	['La nuit, une alarme : 06 12 34 56 78.', 'tel:0612345678'],
	['03.87.12.34.56 (accueil)', 'tel:0387123456'],
	['appelez le +33 (0)3 87 12 34 56', 'tel:+33387123456'],
	['Luxembourg : +352 621 123 456', 'tel:+352621123456'],
	['bureau 12 03 87 12 34 56', 'tel:0387123456'],
	['Tél. 03 87 12 34 56 3e étage', 'tel:0387123456']
])('in %j a phone number is found', (text, href) => {
	const parts = splitAroundPhones(text);
	expect(parts.map((part) => part.text).join('')).toBe(text);
	expect(parts.flatMap((part) => part.href ?? [])).toEqual([href]);
});

it.each([
	'Portail : *57#, porte 1404B',
	'Depuis le 12/09/2026, de 8 h à 20 h',
	'Ab 01.12.2026 18 Uhr, 03-12-2026 18h, fermé le 01.12.2026 18:30',
	'SIRET 802 954 785 00028',
	'IBAN FR76 3000 6000 0112 3456 7890 189',
	''
])('in %j there is no phone number', (text) => {
	expect(splitAroundPhones(text).filter(({ href }) => href)).toEqual([]);
});
