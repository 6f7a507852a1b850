import { fold } from './fold';
import { noteMarks } from './marked-letters';

/**
 * Letters of Ukrainian, Kazakh and Tatar that Russian keys do not have, with what is typed for them. For searches
 * only: elsewhere « і » is the letter that looks like « i ».
 */
const onRussianKeys: Record<string, string> = {
	...{ і: 'и', є: 'е', ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', җ: 'ж' }
};
const others = new RegExp(`[${Object.keys(onRussianKeys).join('')}]`, 'gu');

/** A text as it is searched: folded, with the second spelling of marked letters noted. */
export function searchable(text: string): string {
	return fold(noteMarks(text)).replace(others, (letter) => onRussianKeys[letter]!);
}

/** What stands between words and belongs to none: « Dupont, Marie », « Marie <marie@hub.example> ». */
const between = /[\s,;<>()[\]{}«»„“”|]+/u;
const around = /^(?:["'.:!?*-]|mailto:)+|["'.:!?*-]+$/gu;

/** The words of a search, as `searchable` writes them: what is no word, such as a dash, asks for nothing. */
export function searchWords(query: string): string[] {
	const all = searchable(query).split(between);
	const words = all.map((word) => word.replace(around, '')).filter((word) => word !== '');
	return words.length ? words : all.filter((word) => word !== '');
}
