import { fold } from './fold';

/**
 * The digits that tell a phone number from others, without what stands before them at home or abroad:
 * « 03 87 12 34 56 », « +33 (0)3 87… » and « 00 33 387… » have the same. Of part of a number, its part.
 */
export function significantDigits(text: string): string {
	const digits = fold(text).replace(/[^\d+]/g, '');
	return digits.replace(/^(?:(?:\+|00)(?:33|32|49|352))?0?/, '').replaceAll('+', '');
}

/** Whether a text is made of what phone numbers are made of: digits of any script, and what parts them. */
export function looksLikePhone(text: string): boolean {
	return /^\+?[\d\s().·/-]+$/u.test(fold(text).trim());
}

/** The address of a phone number, which a phone dials; « (0) » is left out beside the number of a country. */
export function phoneHref(text: string): string {
	const plain = fold(text).replace(/^(\s*\+.*?)\(0\)/, '$1');
	return `tel:${plain.replace(/[^\d+]/g, '')}`;
}

/** A French number, or one with the number of a country, in a text of other things. */
const inText =
	/(?<!\d[.-]?)(?:0\d([ .-]?)\d{2}(?:\1\d{2}){3}|\+\d{1,3}[ .-]?(?:\(0\)[ .-]?)?\d{1,3}(?:[ .-]?\d{2,3}){2,4})(?![.-]?\d)/g;

/** Splits a text around the phone numbers in it, each with the address that a phone dials. */
export function splitAroundPhones(text: string): { text: string; href?: string }[] {
	const plain = text.replaceAll(/[\u00a0\u2007\u202f]/g, ' ');
	const parts: { text: string; href?: string }[] = [];
	let done = 0;
	for (const { 0: found, index } of plain.matchAll(inText)) {
		if (index > done) parts.push({ text: text.slice(done, index) });
		parts.push({ text: text.slice(index, index + found.length), href: phoneHref(found) });
		done = index + found.length;
	}
	return done < text.length ? [...parts, { text: text.slice(done) }] : parts;
}
