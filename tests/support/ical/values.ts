/** The value types of RFC 5545 3.3, each as a question: is this text a value of the type? */
export const valueTypes = {
	TEXT: isText,
	URI: isUri,
	// RFC 6068: what is no character of a URI, or begins another part of one, is percent-encoded.
	'CAL-ADDRESS': (text: string) =>
		/^mailto:(?:[\w!$&'*+/=.~-]|%[0-9A-F]{2})+@[A-Za-z0-9.-]+$/.test(text),
	DATE: isDate,
	'DATE-TIME': isDateTime,
	DURATION: (text: string) =>
		/^[+-]?P(?:\d+W|(?=[\dT])(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/.test(text),
	INTEGER: (text: string) => /^[+-]?\d{1,10}$/.test(text) && Math.abs(Number(text)) < 2 ** 31,
	'UTC-OFFSET': (text: string) => /^[+-](?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?$/.test(text),
	RECUR: (text: string) => /^FREQ=[A-Z]+(?:;[A-Z]+=[A-Z0-9,+-]+)*$/.test(text)
} as const;

export type ValueType = keyof typeof valueTypes;

/** Escapes are `\\`, `\;`, `\,`, `\n`; comma and semicolon never stand alone (3.3.11). */
function isText(text: string): boolean {
	return /^(?:[^\\;,]|\\[\\;,nN])*$/.test(text);
}

/** The values of a list of texts: a comma separates them, unless it is escaped. */
export function textList(text: string): string[] {
	return text.split(/(?<=(?:^|[^\\])(?:\\\\)*),/);
}

/** What a TEXT value says. */
export function unescaped(text: string): string {
	return text.replace(/\\(.)/g, (_, next: string) => (/n/i.test(next) ? '\n' : next));
}

// RFC 3986, in ASCII; a TEXT escape in an address would show as a backslash, which it cannot have.
function isUri(text: string): boolean {
	return /^[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-[\]_a-z~%]+$/.test(text) && URL.canParse(text);
}

function isDate(text: string): boolean {
	const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
	if (!year) return false;
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	// Outlook knows the years from 1601 to 4500.
	if (Number(year) < 1601 || Number(year) > 4500) return false;
	return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

function isDateTime(text: string): boolean {
	const [date = '', time = ''] = text.split('T');
	return isDate(date) && /^(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d|60)Z?$/.test(time);
}

/** A DATE-TIME as a number that can be compared with another one of the same zone. */
export function comparable(text: string): number {
	const digits = text.replace(/[TZ]/g, '').padEnd(14, '0');
	const part = (from: number, to: number) => Number(digits.slice(from, to));
	return Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12), part(12, 14));
}
