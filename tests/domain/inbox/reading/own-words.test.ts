import { expect, it } from 'vitest';
import { ownWords } from '$lib/server/inbox/reading/own-words';

it.each([
	['Gmail', 'Oui\n\nLe ven. 20 nov. 2026 à 09:00, Metz <a@b.example> a écrit :\n\n> Venez'],
	['Gmail, on two lines', 'Oui\n\nLe ven. 20 nov. 2026 à 09:00, Metz <\na@b.example> a écrit :\n'],
	['Gmail in English', 'Oui\n\nOn Fri, Nov 20, 2026 at 9:00 AM Metz <a@b.example> wrote:\n'],
	['Gmail in German', 'Oui\n\nAm Fr., 20. Nov. 2026 um 09:00 Uhr schrieb Metz <a@b.example>:\n'],
	['Thunderbird', 'Oui\n\nLe 20/11/2026 à 09:00, Metz a écrit\u00a0:\n> Venez'],
	['Apple', 'Oui\n\nLe 20 nov. 2026 à 09:00, Metz <a@b.example> a écrit :\n'],
	['Outlook', 'Oui\n\nDe : Metz <a@b.example>\nEnvoyé : vendredi 20 novembre\nÀ : Marie'],
	['Outlook in bold', 'Oui\n\n*From:* Metz\n*Sent:* Friday\n'],
	['Outlook on a phone', 'Oui\n\n________________________________\nDe : Metz'],
	['old Outlook', "Oui\n\n-----Message d'origine-----\nDe : Metz"],
	['a signature', 'Oui\n\n-- \nMarie\nAtelier'],
	['an answer below', '> Venez\n> jeudi\nOui']
])('leaves out what is quoted by %s', (_, text) => {
	expect(ownWords({ text })).toBe('Oui');
});

it.each([
	['a dash', 'Oui - à deux'],
	['a date', 'Le 3 nous serons deux,\nle 17 aussi'],
	['a sentence with a colon', 'Le plus simple :\nnous venons à deux'],
	['a name', 'De : Marie et Inès, avec plaisir']
])('keeps %s', (_, text) => {
	expect(ownWords({ text })).toBe(text);
});

it.each(['On sera deux.\n', 'Le 3 nous serons deux', 'On sera 2'])(
	'keeps what stands just above the quote: %s',
	(own) => {
		const quote = 'Le ven. 20 nov. 2026 à 09:00, Metz <\na@b.example> a écrit :\n> Venez';
		expect(ownWords({ text: `${own}\n${quote}` })).toBe(own.trim());
	}
);

it('is empty without words', () => {
	expect(ownWords({})).toBe('');
	expect(ownWords({ text: '> Venez', html: '<p>Oui</p>' })).toBe('');
	expect(ownWords({ text: '  ', html: '<p>Oui</p>' })).toBe('Oui');
});

it('cuts what is endless', () => {
	const words = ownWords({ text: 'Le a écrit '.repeat(100_000) });
	expect(words.length).toBeLessThanOrEqual(4000);
});
