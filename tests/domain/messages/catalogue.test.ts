import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Variants = { match: Record<string, string> }[];
type Catalogue = Record<string, string | Variants>;

const files = readdirSync('messages/fr');
const read = (locale: string, file: string): Catalogue => {
	const { $schema: _, ...messages } = JSON.parse(
		readFileSync(`messages/${locale}/${file}`, 'utf8')
	);
	return messages;
};
const texts = (message: Catalogue[string]) =>
	typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));
const blanks = (message: Catalogue[string]) =>
	[
		...new Set(
			texts(message)
				.join(' ')
				.match(/\{\w+\}/g)
		)
	].sort();

describe.each(files)('the catalogue %s', (file) => {
	const french = read('fr', file);

	it.each(['en', 'de'])('is whole in %s, with the same blanks to fill', (locale) => {
		const other = read(locale, file);
		expect(Object.keys(other).sort()).toEqual(Object.keys(french).sort());
		const filled = (messages: Catalogue) =>
			Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, blanks(text)]));
		expect(filled(other)).toEqual(filled(french));
		expect(Object.values(other).flatMap(texts)).not.toContain('');
	});

	it('sets its French as a printer would', () => {
		const wrong = Object.entries(french)
			.flatMap(([key, message]) => texts(message).map((text) => ({ key, text })))
			.filter(({ text }) => faults.some((fault) => fault.test(text.replace(addresses, ''))));
		expect(wrong).toEqual([]);
	});
});

const addresses = /\b(https?|webcals?|mailto|data|tel):\S*|\b[\w./-]*[?=]\w+=\S*/g;
const faults = [
	/[^\u202F?!.…;][;!?](?![\w=])/, // narrow no-break space before ; ! ?
	/[^\u00A0\d]:(?![\d/])/, // no-break space before :
	/«[^\u00A0]|[^\u00A0]»/, // no-break spaces inside « »
	/\p{L}'\p{L}/u, // a true apostrophe
	/\d h\b|\d h \d/ // « 18 h 30 » does not break
];
