import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches } from '$lib/text/matches';
import { csv } from '$lib/text/csv';
import { shownName } from '$lib/text/shown-name';
import { directionsOf } from '$lib/server/views/events/directions';

describe('the search at the desk', () => {
	it('ignores case and accents, and takes words in any order', () => {
		expect(matches('vezelise leo', 'Léonie Vézelise', 'leonie@member.example')).toBe(true);
		expect(matches('LÉONIE', 'Leonie', '')).toBe(true);
		expect(matches('member.example', 'Léonie', 'leonie@member.example')).toBe(true);
		expect(matches('vezelise hugo', 'Léonie Vézelise', '')).toBe(false);
	});
});

describe('the list for a spreadsheet', () => {
	it('contains no formula, whatever names people have', () => {
		const dangerous = ['=1+1', '+33', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1'];
		dangerous.push('＝1+1', '＋33', '－2', '＠SUM(A1)', '\u3000＝1', '\u200b=1');
		const lines = csv(dangerous.map((name) => [name, 3])).split('\r\n');
		for (const line of lines.slice(0, dangerous.length)) {
			expect(line.replace('\uFEFF', '')).toMatch(/^"'/);
		}
		expect(csv([['Agathe « A » "B"; C', 2]])).toBe('\uFEFF"Agathe « A » ""B""; C";2\r\n');
	});

	it('keeps every cell in its place', () => {
		fc.assert(
			fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (cells) => {
				const line = csv([cells]).slice(1, -2);
				const read = [...line.matchAll(/"((?:[^"]|"")*)"(?:;|$)/gs)].map((match) =>
					match[1]!.replaceAll('""', '"')
				);
				expect(read).toHaveLength(cells.length);
				expect(read.map((text, n) => text === cells[n] || text === `'${cells[n]}`)).not.toContain(
					false
				);
			})
		);
	});
});

describe('directions', () => {
	it('written as a list are shown as a table, any other text as it is', () => {
		expect(directionsOf('- **En bus** : lignes A et B.\n- **Accès** : ascenseur.')).toEqual([
			{ label: 'En bus', text: 'Lignes A et B.' },
			{ label: 'Accès', text: 'Ascenseur.' }
		]);
		expect(directionsOf('- **En bus** : [le plan](https://plan.example)')).toBeUndefined();
		expect(directionsOf('Sonnez, on vous ouvre.')).toBeUndefined();
		expect(directionsOf('')).toBeUndefined();
	});
});

describe('a name that other members see', () => {
	it('is the first name and an initial', () => {
		expect(shownName('Agathe Vézelois')).toBe('Agathe\u00a0V.');
		expect(shownName('  Jean-Luc  de la Étang ')).toBe('Jean-Luc\u00a0É.');
		expect(shownName('Odile')).toBe('Odile');
		expect(shownName('')).toBe('');
	});

	it.each([
		['DUPONT Marie', 'Marie\u00a0D.'],
		['Dupont, Marie', 'Marie\u00a0D.'],
		['DE LA TOUR Jean-Luc', 'Jean-Luc\u00a0D.'],
		['Dr. A B', 'A\u00a0B.'],
		['Dr. Marie Dupont', 'Marie\u00a0D.'],
		['M. Dupont', 'Dupont'],
		['Nguyễn Thị Lan', 'Nguyễn\u00a0L.'],
		['E\u0301lise E\u0301pinal', 'E\u0301lise\u00a0E\u0301.'],
		['ИВАНОВ Иван', 'Иван\u00a0И.'],
		['山田太郎', '山田太郎'],
		['山田 太郎', '山田\u00a0太.'],
		['محمد علي', 'محمد\u00a0ع.'],
		['Cher', 'Cher'],
		['Dr.', 'Dr.'],
		['Marie (Metz)', 'Marie\u00a0M.']
	])('%j is seen as %j', (name, seen) => {
		expect(shownName(name)).toBe(seen);
	});
});
