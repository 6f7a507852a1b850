import { fold } from '$lib/text/fold';
import { asItLooks } from '$lib/text/look-alikes';
import { datesAt } from './dates';
import { keyboardRuns } from './keyboard-runs';
import { findKnownWord, longestWord, together, type KnownWord } from './known-words';

/** What makes a part of a password easy to guess; `other` is guessed character by character. */
export type PartKind =
	'personal' | KnownWord['kind'] | 'run' | 'repeat' | 'year' | 'date' | 'other';

export interface Estimate {
	/** How many guesses it takes, as the power of ten. */
	guesses: number;
	/** The kind of part that most of it is made of. */
	kind: PartKind;
}

interface Part {
	kind: PartKind;
	/** Where it begins and how many characters it has. */
	at: number;
	length: number;
	guesses: number;
}

interface Context {
	/** Words of this person. */
	own: Set<string>;
	/** What repeats is looked at again and again. */
	estimated: Map<string, Estimate>;
	/** The same words are looked up in the text, in its disguise and without what is between them. */
	known: Map<string, KnownWord | undefined>;
}

/** What is between words is one of a few, and seldom changes. */
const betweenWords = 0.5;

/** Longer ones are judged by their beginning. */
const judged = 64;

/**
 * How many guesses a password takes for somebody who tries, in this order, what the person is called, known
 * passwords and phrases, runs on the keyboard, repetitions, dates, names and words by their frequency, and the rest
 * character by character. The cheapest way to put the password together counts, whatever its case, accents and
 * usual substitutions (« P@ssw0rd »), also backwards, and in letters of other scripts that look the same.
 * @param personal names and addresses that are easy to guess for this person
 */
export function estimateGuesses(password: string, personal: string[] = []): Estimate {
	const context: Context = {
		own: new Set(personal.flatMap(wordsOf)),
		estimated: new Map(),
		known: new Map()
	};
	const folded = fold(password);
	const plain = undisguised(folded);
	const backwards = [...plain].reverse().join('');
	const looks = asItLooks(plain);
	const estimates = [...new Set([folded, plain, backwards, looks])].map((text) =>
		estimate(text.slice(0, judged), context)
	);
	// A phrase is known by its words, whatever is between them.
	const phrases = [...new Set([plain, looks])].map((text) => {
		const words = estimate(together(text).slice(0, judged), context);
		return { ...words, guesses: words.guesses + guessesBetween(text) };
	});
	return [...estimates, ...phrases].reduce((one, other) =>
		other.guesses < one.guesses ? other : one
	);
}

/** For the characters between words: one of a few, more than once. */
function guessesBetween(plain: string): number {
	const between = plain.match(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu) ?? [];
	return between.reduce((sum, one) => sum + betweenWords + Math.log10(one.length), 0);
}

function wordsOf(text: string): string[] {
	const words = fold(text)
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word.length >= 3);
	return [...words, together(fold(text))].filter(Boolean);
}

/** The cheapest row of parts that makes up the text. */
function estimate(text: string, context: Context): Estimate {
	const before = context.estimated.get(text);
	if (before) return before;
	const made = cheapest(text, context);
	context.estimated.set(text, made);
	return made;
}

function cheapest(text: string, context: Context): Estimate {
	const best: { guesses: number; part?: Part }[] = [{ guesses: 0 }];
	for (let at = 0; at < text.length; at += 1) {
		const before = best[at];
		// Within a character of two code units nothing begins.
		if (!before) continue;
		for (const part of partsAt(text, at, context)) {
			const guesses = before.guesses + part.guesses;
			if (guesses < (best[at + part.length]?.guesses ?? Infinity)) {
				best[at + part.length] = { guesses, part };
			}
		}
	}
	const kinds = new Map<PartKind, number>();
	for (let end = text.length; end > 0;) {
		const { kind, at } = best[end]!.part!;
		// Many a name is a word as well.
		const weight = kind === 'name' ? 0.8 : 1;
		kinds.set(kind, (kinds.get(kind) ?? 0) + weight * (end - at));
		end = at;
	}
	kinds.delete('other');
	const [kind = 'other'] = [...kinds].sort((one, other) => other[1] - one[1])[0] ?? [];
	return { guesses: best[text.length]!.guesses, kind };
}

/** One character three times or more, several twice or more: the shortest that repeats, and the longest. */
const repetitions = [/^(.)\1{2,}/su, /^(.{2,40}?)\1+/su, /^(.{2,40})\1+/su];

/** All parts that the text can go on with from here. */
function partsAt(text: string, at: number, context: Context): Part[] {
	const rest = text.slice(at);
	const parts: Part[] = [characterAt(rest, at)];
	for (let length = 3; length <= Math.min(longestWord, rest.length); length += 1) {
		const word = rest.slice(0, length);
		const known = lookUp(word, context);
		if (context.own.has(word)) parts.push({ kind: 'personal', at, length, guesses: 0.5 });
		else if (known) parts.push({ ...known, at, length });
	}
	parts.push(...runsAt(rest, at));
	if (/^(19|20)\d\d/.test(rest)) parts.push({ kind: 'year', at, length: 4, guesses: 1.5 });
	for (const date of datesAt(rest)) parts.push({ kind: 'date', at, ...date });
	for (const again of repetitions) {
		const repeat = again.exec(rest);
		if (repeat) parts.push(repeatAt(repeat, at, context));
	}
	return parts;
}

function lookUp(word: string, { known }: Context): KnownWord | undefined {
	if (!known.has(word)) known.set(word, findKnownWord(word));
	return known.get(word);
}

/** Three digits or four letters in a row; three letters are next to each other by chance. */
function runsAt(rest: string, at: number): Part[] {
	const parts: Part[] = [];
	for (let length = /^\d{3}/.test(rest) ? 3 : 4; length <= rest.length; length += 1) {
		if (!keyboardRuns.includes(rest.slice(0, length))) break;
		parts.push({ kind: 'run', at, length, guesses: 1 + length / 20 });
	}
	return parts;
}

function characterAt(rest: string, at: number): Part {
	const [character = ''] = rest;
	const guesses = /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(character) ? 1 : betweenWords;
	return { kind: 'other', at, length: character.length, guesses };
}

/** The same again and again: as many guesses as for one, and for how often. */
function repeatAt([all, one = '']: RegExpExecArray, at: number, context: Context): Part {
	const { guesses } = estimate(one, context);
	return {
		kind: 'repeat',
		...{ at, length: all.length },
		guesses: guesses + Math.log10(all.length / one.length)
	};
}

/** The usual substitutions undone: « P@ssw0rd » is « password ». */
function undisguised(folded: string): string {
	return folded.replace(
		/[@$!01345](?=\p{L})|(?<=\p{L})[@$01345]/gu,
		(sign) => disguises[sign] ?? sign
	);
}

const disguises: Record<string, string> = {
	...{ '@': 'a', $: 's', '!': 'i', '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's' }
};
