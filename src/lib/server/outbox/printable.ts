const controls = /[\u0000-\u0008\u000b-\u001f\u007f\u0085\u2028\u2029]/g;

/** Text of a mail's body: what cannot be printed is left out, line ends are plain. */
export function printable(text: string): string {
	return text.replace(/\r\n?/g, '\n').replace(controls, '');
}

/** Text of one header: a single line, whatever was typed (SECURITY.md S30). */
export function oneLine(text: string): string {
	return printable(text.replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' '))
		.replace(/ {2,}/g, ' ')
		.trim();
}
