import { printable } from './printable';

const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};

/** Plain text as HTML, safe between tags and in a quoted attribute. */
export function escaped(text: string): string {
	return printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Several lines of plain text as HTML, with their line breaks. */
export function escapedLines(text: string): string {
	return escaped(text).replaceAll('\n', '<br>');
}

/** « 14e édition », « 1er décembre »: French raises the ending and does not break before the noun. */
export function escapedTitle(text: string): string {
	return escaped(text).replace(
		/(?<=(?:^|[^\p{L}\d])\d{1,3})(er|re|e)(?![\p{L}\d])( ?)/gu,
		(_, ending: string, space: string) =>
			`<sup style="font-size:58%; line-height:0;">${ending}</sup>${space && '&nbsp;'}`
	);
}

/** @throws Error when it is no web address: links in mails are ours, so this is a bug */
export function escapedHref(href: string): string {
	if (!/^https?:\/\/[^\s]+$/.test(href)) throw new Error('a link in a mail is no web address');
	return escaped(href);
}
