import { readdirSync, readFileSync } from 'node:fs';

/** file → key → the texts of the message (several where it has variants) */
export type Catalogue = Record<string, Record<string, Message>>;

interface Message {
	texts: string[];
	/** The values that it takes, without those that it computes itself. */
	inputs: string[];
}

export function readCatalogue(locale: string): Catalogue {
	const folder = `messages/${locale}`;
	const files = readdirSync(folder).sort();
	return Object.fromEntries(
		files.map((file) => [file, parseMessages(readFileSync(`${folder}/${file}`, 'utf8'))])
	);
}

export function parseMessages(json: string): Record<string, Message> {
	const entries = Object.entries(JSON.parse(json) as Record<string, unknown>);
	return Object.fromEntries(
		entries.filter(([key]) => key !== '$schema').map(([key, value]) => [key, messageOf(value)])
	);
}

function messageOf(value: unknown): Message {
	const variants = Array.isArray(value) ? (value as Variants[]) : undefined;
	const texts = variants ? variants.flatMap(({ match }) => Object.values(match)) : [String(value)];
	const declarations = (variants ?? []).flatMap((variant) => variant.declarations ?? []);
	const declared = declarations.flatMap((line) => /^input (\w+)/.exec(line)?.[1] ?? []);
	const used = texts.flatMap((text) =>
		[...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
	);
	return { texts, inputs: [...new Set([...declared, ...used])].sort() };
}

/**
 * @param source all code that could use a message
 * @returns the messages that no code uses: neither by name, nor as the sentence of a refusal
 */
export function unsaid(catalogue: Catalogue, source: string): string[] {
	const names = new Set(source.match(/[\w-]+/g));
	return Object.values(catalogue)
		.flatMap(Object.keys)
		.filter((key) => !names.has(key) && !names.has(codeOf(key)));
}

/** `refused_room_taken` belongs to the code `room-taken`. */
const codeOf = (key: string) => key.replace(/^refused_/, '').replaceAll('_', '-');

interface Variants {
	declarations?: string[];
	match: Record<string, string>;
}

/** @returns messages that `other` lacks, has in addition, or has with other inputs than the French source */
export function differences(source: Catalogue, other: Catalogue): string[] {
	return union(source, other).flatMap((file) => {
		const [ours, theirs] = [source[file] ?? {}, other[file] ?? {}];
		return union(ours, theirs).flatMap((key) => {
			const [one, two] = [ours[key], theirs[key]];
			if (!one || !two) return [`${file} ${key}: only in ${one ? 'French' : 'the translation'}`];
			if (two.texts.some((text) => text.trim() === '')) return [`${file} ${key}: empty`];
			const [given, wanted] = [one.inputs.join(), two.inputs.join()];
			return given === wanted ? [] : [`${file} ${key}: {${given}} in French, {${wanted}} here`];
		});
	});
}

const union = (one: object, two: object) => [
	...new Set([...Object.keys(one), ...Object.keys(two)])
];

const always: [RegExp, string][] = [
	[/[\p{L}\d]'\p{L}/u, 'straight apostrophe'],
	[/"/, 'straight quotation mark'],
	[/\.\.\./, 'three dots instead of …'],
	[/^\s|[\s]$/, 'space at an end']
];

const inFrench: [RegExp, string][] = [
	[/ [:;!?»]|« /, 'plain space where none may break'],
	[/[^\s\u202f;!?][;!?]/u, 'no U+202F before ; ! or ?'],
	[/\u00a0[;!?]/u, 'U+00A0 before ; ! or ? instead of U+202F'],
	[/[\p{L}}»)]:(?=\s|$)/u, 'no U+00A0 before a colon'],
	[/\u202f[:»]|«\u202f/u, 'U+202F where U+00A0 belongs'],
	[/«[^\u00a0\u202f ]|[^\u00a0\u202f ]»/u, 'no space inside « »'],
	[/\d ?h(?!\p{L})|\d\u00a0h \d/u, 'hour without U+00A0 around its h'],
	[/\s…/u, 'space before …']
];

// What may follow a colon in lower case: the beginnings of what is no sentence.
const fragments = 'höchstens|vielleicht|anmelden|hallo@|geschlossen|eine |keine |an wen|mit |bis ';

const inGerman: [RegExp, string][] = [
	[/[\p{L}\d}]…| …/u, 'no U+00A0 before … after a whole word'],
	[new RegExp(`: (?!${fragments})\\p{Ll}`, 'u'), 'small letter after a colon before a sentence']
];

const inEnglish: [RegExp, string][] = [[/\s…/u, 'space before …']];

const rulesOf: Record<string, [RegExp, string][]> = {
	fr: [...always, ...inFrench],
	en: [...always, ...inEnglish],
	de: [...always, ...inGerman]
};

/** @returns the typographic faults of a catalogue, each with its place */
export function typographicFaults(catalogue: Catalogue, locale: string): string[] {
	const rules = rulesOf[locale] ?? always;
	return Object.entries(catalogue).flatMap(([file, messages]) =>
		Object.entries(messages).flatMap(([key, { texts }]) =>
			texts.flatMap((text) =>
				rules
					.filter(([rule]) => rule.test(text))
					.map(([, fault]) => `${file} ${key}: ${fault}: ${text}`)
			)
		)
	);
}
