const controls = /[\u0000-\u0008\u000b-\u001f\u007f\u0085\u2028\u2029]/g;

// Marks without a shape, marks on nothing, and the letters that are blanks are nothing to read.
const shape = /[^\s\p{Z}\p{Cc}\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;

/** Whether there is anything to see of it. */
export function hasShape(text: string): boolean {
	return shape.test(text);
}

/** Text of a mail's body: what cannot be printed is left out, line ends are plain. */
export function printable(text: string): string {
	return text.replace(/\r\n?/g, '\n').replace(controls, '');
}

/** Text of one header: a single line, whatever was typed (security S30). */
export function oneLine(text: string): string {
	return printable(text.replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' '))
		.replace(/ {2,}/g, ' ')
		.trim();
}
