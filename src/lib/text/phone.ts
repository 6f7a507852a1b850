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
