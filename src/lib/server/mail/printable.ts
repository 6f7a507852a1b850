const controls = /[\u0000-\u0008\u000b-\u001f\u007f\u0085\u2028\u2029]/g;

// Invisible characters, combining marks without a letter and letters that look blank do not count.
const shape = /[^\s\p{Z}\p{Cc}\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;

/** Whether a text has at least one visible character. */
export function hasShape(text: string): boolean {
	return shape.test(text);
}

/** Cleans the text of a mail's body: unprintable characters are removed, line ends become \n. */
export function printable(text: string): string {
	return text.replace(/\r\n?/g, '\n').replace(controls, '');
}

// Characters that change the direction of the text after them, on the page and in mails (security S30).
const turning = /[\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** What somebody typed, without marks that would turn the text after it. */
export function withoutTurning(text: string): string {
	return text.replace(turning, '');
}

/** Text of one header: a single line, whatever was typed (security S30). */
export function oneLine(text: string): string {
	return printable(text.replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' '))
		.replace(/ {2,}/g, ' ')
		.trim();
}
