import { describe, expect, it } from 'vitest';
import { readList } from '$lib/server/members/invites/import/read-list';

const people = (text: string, ...chosen: Parameters<typeof readList>[2][]) =>
	readList(text, 'fr', ...chosen).lines.map((line) =>
		'person' in line
			? `${line.line} ${line.person.name} <${line.person.email}> ${line.person.locale}`
			: `${line.line} ${line.problem}`
	);

describe('a list', () => {
	it.each([
		['semicolons', ';'],
		['commas', ','],
		['tabs', '\t'],
		['bars', '|']
	])('with heads is read, whatever is between its cells: %s', (_name, between) => {
		const text = [
			['Nom', 'Prénom', 'Courriel', 'Langue', 'Téléphone', 'Cotisation'],
			['Amance', 'Odile', 'Odile@Hub.example', 'allemand', '03 87 12 34 56', 'payée'],
			['"L’Hôte"', 'Élise', 'elise@hub.example', '', '', '']
		];
		const list = readList(text.map((cells) => cells.join(between)).join('\r\n'), 'fr');
		expect(list.columns).toEqual([
			...['familyName', 'givenName', 'email', 'language', 'phone', 'other']
		]);
		expect(list.lines).toMatchObject([
			{
				line: 2,
				person: {
					...{ name: 'Odile Amance', email: 'odile@hub.example', locale: 'de' },
					phone: '03 87 12 34 56'
				}
			},
			{ line: 3, person: { name: 'Élise L’Hôte', email: 'elise@hub.example', locale: 'fr' } }
		]);
	});

	it('names its columns in three languages', () => {
		const columnsOf = (heads: string) => readList(`${heads}\nx;y;z`, 'fr').columns;
		expect(columnsOf('Name;E-Mail;Beruf')).toEqual(['name', 'email', 'introduction']);
		expect(columnsOf('First name;Surname;Email address')).toEqual([
			...['givenName', 'familyName', 'email']
		]);
		expect(columnsOf('Vorname;Name;Mail')).toEqual(['givenName', 'familyName', 'email']);
		expect(columnsOf('MÉTIER;Nom;E-MAIL')).toEqual(['introduction', 'name', 'email']);
	});

	it('without heads is understood by what it holds', () => {
		const text = 'Odile Amance;odile@hub.example;de;+33 6 12 34 56 78\nKarim;karim@hub.example;;';
		expect(readList(text, 'en').columns).toEqual(['name', 'email', 'language', 'phone']);
		expect(people(text)).toEqual([
			'1 Odile Amance <odile@hub.example> de',
			'2 Karim <karim@hub.example> fr'
		]);
	});

	it('has its column of addresses, even when half of them are mistyped', () => {
		expect(people('Odile Amance;odile@hub.example\nKarim;karim@')).toEqual([
			'1 Odile Amance <odile@hub.example> fr',
			'2 bad-address'
		]);
	});

	it('of a mail program is one person for each address', () => {
		const text = 'Odile Amance <odile@hub.example>, "Karim" <karim@hub.example>, zoe@hub.example';
		expect(people(text)).toEqual([
			'1 Odile Amance <odile@hub.example> fr',
			'1 Karim <karim@hub.example> fr',
			'1 Zoe <zoe@hub.example> fr'
		]);
	});

	it('of addresses alone gives names to be corrected', () => {
		expect(people('odile.amance@hub.example\n\nkarim_bitche@hub.example\n')).toEqual([
			'1 Odile Amance <odile.amance@hub.example> fr',
			'3 Karim Bitche <karim_bitche@hub.example> fr'
		]);
	});

	it('says at the line what is wrong with it', () => {
		const text = `Nom;Mail\nOdile;\nKarim;karim@\n${'x'.repeat(90)};long@hub.example\n;;`;
		expect(people(text)).toEqual(['2 no-address', '3 bad-address', '4 bad-name']);
	});

	it('keeps what is quoted together, line ends and separators included', () => {
		const text = 'Nom;Mail;Métier\n"Amance; Odile";odile@hub.example;"Relieuse\nà Toul"';
		expect(readList(text, 'fr').lines).toMatchObject([
			{ person: { name: 'Amance; Odile', introduction: 'Relieuse à Toul' } }
		]);
	});

	it('has the columns that somebody has chosen', () => {
		const text = 'Karim;Odile;odile@hub.example';
		expect(people(text, ['other', 'name', 'email'])).toEqual(['1 Odile <odile@hub.example> fr']);
	});

	it('reads what we exported, formulas made text included', () => {
		const [line] = readList(`\uFEFF"Nom";"Mail"\r\n"'=Odile";"o@hub.example"\r\n`, 'fr').lines;
		expect(line).toMatchObject({ person: { name: '=Odile' } });
	});
});
