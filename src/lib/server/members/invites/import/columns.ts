import { fold } from '$lib/text/fold';
import { addressIn } from './address-in';

/** What a column of an imported list holds; `other` is left out. */
export const columnKinds = [
	...(['email', 'name', 'givenName', 'familyName', 'language'] as const),
	...(['introduction', 'phone', 'tags', 'other'] as const)
] as const;

export type ColumnKind = (typeof columnKinds)[number];

/** Heads of columns as spreadsheets of hubs have them, in three languages. */
const heads: Record<Exclude<ColumnKind, 'other'>, string[]> = {
	email: [
		...['email', 'e-mail', 'mail', 'courriel', 'adresse mail', 'adresse e-mail', 'adresse email'],
		...['adresse electronique', 'adresse courriel', 'email address', 'e-mail address'],
		...['e-mail-adresse', 'mailadresse', 'emailadresse', 'mél']
	],
	name: [
		...['nom complet', 'nom et prenom', 'nom prenom', 'prenom nom', 'prenom et nom', 'adherent'],
		...['membre', 'full name', 'member', 'mitglied', 'vollstandiger name', 'name', 'nom']
	],
	givenName: ['prenom', 'first name', 'firstname', 'given name', 'vorname'],
	familyName: ['nom de famille', 'last name', 'lastname', 'surname', 'family name', 'nachname'],
	language: ['langue', 'language', 'sprache', 'lang', 'locale'],
	introduction: [
		...['metier', 'profession', 'activite', 'presentation', 'job', 'occupation', 'trade'],
		...['beruf', 'tatigkeit', 'vorstellung', 'introduction', 'entreprise', 'company', 'firma']
	],
	phone: ['telephone', 'tel', 'tel.', 'mobile', 'portable', 'phone', 'telefon', 'handy', 'gsm'],
	tags: ['etiquettes', 'etiquette', 'tags', 'tag', 'groupe', 'group', 'gruppe', 'schlagworter']
};

const kindOf = new Map(
	Object.entries(heads).flatMap(([kind, words]) =>
		words.map((word) => [fold(word), kind as ColumnKind] as const)
	)
);

/** Whether the first line names the columns: a head is recognised, and nobody's address stands there. */
export function hasHeads(cells: string[]): boolean {
	return cells.some((cell) => kindOf.has(fold(cell))) && !cells.some((cell) => addressIn(cell));
}

/** The columns by their heads; « Nom » beside « Prénom » is the family name. */
export function columnsByHeads(cells: string[]): ColumnKind[] {
	const kinds = cells.map((cell) => kindOf.get(fold(cell)) ?? 'other');
	const named = kinds.includes('givenName')
		? kinds.map((kind) => (kind === 'name' ? 'familyName' : kind))
		: kinds;
	return named.map((kind, at) => (named.indexOf(kind) === at ? kind : 'other'));
}

/** The columns by what they hold: addresses, languages, phone numbers, and first of all others a name. */
export function columnsByContent(rows: string[][]): ColumnKind[] {
	const width = Math.max(0, ...rows.map((cells) => cells.length));
	const kinds: ColumnKind[] = [];
	for (let at = 0; at < width; at++) {
		const cells = rows.map((row) => row[at] ?? '').filter(Boolean);
		const mostly = (is: (cell: string) => boolean) =>
			cells.length > 0 && cells.filter(is).length > cells.length / 2;
		// Of an address that is mistyped, too.
		const seems: ColumnKind = mostly((cell) => cell.includes('@'))
			? 'email'
			: mostly((cell) => languageOf(cell) !== undefined)
				? 'language'
				: mostly((cell) => /^\+?[\d\s().\-/]{6,}$/.test(cell))
					? 'phone'
					: mostly((cell) => /\p{L}/u.test(cell)) && !kinds.includes('name')
						? 'name'
						: 'other';
		kinds.push(kinds.includes(seems) ? 'other' : seems);
	}
	return kinds;
}

const languages: Record<string, 'fr' | 'en' | 'de'> = {
	...{ fr: 'fr', fra: 'fr', francais: 'fr', french: 'fr', franzosisch: 'fr' },
	...{ en: 'en', eng: 'en', anglais: 'en', english: 'en', englisch: 'en' },
	...{ de: 'de', deu: 'de', allemand: 'de', german: 'de', deutsch: 'de' }
};

/** The language that a cell names, in any of the three. */
export function languageOf(cell: string): 'fr' | 'en' | 'de' | undefined {
	const word = fold(cell);
	return Object.hasOwn(languages, word) ? languages[word] : undefined;
}
