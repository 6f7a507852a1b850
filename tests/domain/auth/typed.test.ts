import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { deviceOf, emailAddress, personName } from '$lib/server/auth';

describe('a typed address', () => {
	it.each([
		['Camille@Sillon.Example', 'camille@sillon.example'],
		[' camille@sillon.example ', 'camille@sillon.example'],
		// As it is copied from a table, a page in French, or a mail.
		['\tcamille@sillon.example\u00a0', 'camille@sillon.example'],
		['\u200bcamille@sillon.example\ufeff', 'camille@sillon.example'],
		['\u202acamille@sillon.example\u202c', 'camille@sillon.example'],
		['c.o+metz@sub.sillon.example', 'c.o+metz@sub.sillon.example']
	])('%s is stored as %s', (typed, kept) => {
		expect(v.parse(emailAddress, typed)).toBe(kept);
	});

	it.each([
		'',
		' ',
		'camille',
		'camille@',
		'@sillon.example',
		'camille@sillon',
		'a@b.example, c@d.example',
		'a@b.example;c@d.example',
		'a@b.example\r\nBcc: c@d.example',
		'a@b.example\n',
		'a\u0000@b.example',
		'"a b"@b.example',
		'a(comment)@b.example',
		'a@b.example>',
		'<a@b.example>',
		'a@[127.0.0.1]',
		'a..b@b.example',
		'a@b..example',
		'a@-b.example',
		`${'a'.repeat(65)}@b.example`,
		`a@${'b'.repeat(250)}.example`,
		'a@b.example\u2028',
		'a\u200b@b.example',
		'a@b.example\u00a0\n',
		'\u212Aate@b.example'
	])('%j is refused', (typed) => {
		expect(v.safeParse(emailAddress, typed).success).toBe(false);
	});
});

describe('a typed name', () => {
	it.each([
		['  Anne-Élise   d’Épinal ', 'Anne-Élise d’Épinal'],
		['李明', '李明'],
		['e\u0301lise', 'élise'],
		// As a telephone copies them from its contacts.
		['\u202aOdile Amance\u202c', 'Odile Amance'],
		['\u200fעומר לוי\u200f ', 'עומר לוי'],
		['نیک\u200cنام', 'نیک\u200cنام']
	])('%j is stored as %s', (typed, kept) => {
		expect(v.parse(personName, typed)).toBe(kept);
	});

	it.each([
		'',
		'   ',
		'A\r\nBcc: b@c.example',
		'A\u2028B',
		'A\u0000',
		'A\u202Egnp.exe',
		'x'.repeat(81),
		'\u200b',
		'\u2800',
		'\u3164 \u00ad'
	])('%j is refused', (typed) => {
		expect(v.safeParse(personName, typed).success).toBe(false);
	});
});

describe('a device', () => {
	it.each([
		['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox, Linux'],
		[
			'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1',
			'Safari, iPhone'
		],
		[
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0',
			'Edge, Windows'
		],
		['curl/8', ''],
		[null, '']
	])('that says %j is called %j', (said, called) => {
		expect(deviceOf(said)).toBe(called);
	});
});
