import { expect, it } from 'vitest';
import { splitAround } from '$lib/text/split-around';

it('finds words within a sentence, in any order, and keeps every letter', () => {
	const text = 'Kein „Jeudi pitch“ am 10. Dezember: Peinture.';
	expect(splitAround(text, ['Peinture', 'Jeudi pitch'])).toEqual([
		{ text: 'Kein „' },
		{ text: 'Jeudi pitch', of: 1 },
		{ text: '“ am 10. Dezember: ' },
		{ text: 'Peinture', of: 0 },
		{ text: '.' }
	]);
	const whole = splitAround(text, ['Jeudi', 'Jeudi pitch', '', 'nowhere'])
		.map((part) => part.text)
		.join('');
	expect(whole).toBe(text);
});

it('takes the next place for a word that stands within another', () => {
	expect(splitAround('Salle Seille, Seille', ['Salle Seille', 'Seille'])).toEqual([
		{ text: 'Salle Seille', of: 0 },
		{ text: ', ' },
		{ text: 'Seille', of: 1 }
	]);
	expect(splitAround('Atelier', ['Atelier'])).toEqual([{ text: 'Atelier', of: 0 }]);
	expect(splitAround('', ['x'])).toEqual([]);
});
