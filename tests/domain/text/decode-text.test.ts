import { expect, it } from 'vitest';
import { decodeText } from '$lib/text/decode-text';

const text = 'Nom;Prénom\r\nL’Hôte;Élise\r\nGroß;Jürgen\r\n';

it.each([
	['UTF-8', Buffer.from(text)],
	['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
	['UTF-16', Buffer.from(text, 'utf16le')],
	['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
	['UTF-16, big end first', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
	['UTF-16, big end first, without a mark', Buffer.from(text, 'utf16le').swap16()]
])('a list in %s is read', (_name, bytes) => {
	expect(decodeText(bytes)).toBe(text);
});

it('a list from an older Windows is read, apostrophes included', () => {
	const bytes = Buffer.from(text.replace('’', '\x92'), 'latin1');
	expect(decodeText(bytes)).toBe(text);
});
