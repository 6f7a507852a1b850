/** A text without what makes libical drop the whole file: control characters and lone CRs (calendars 2). */
export function clean(text: string, longest = 3000): string {
	const plain = text
		.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufeff]/g, '')
		.toWellFormed();
	if (plain.length <= longest) return plain;
	// Clients count as JavaScript does; half a surrogate pair at the cut is no character.
	return `${plain.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** One line of text: a title, a place, a name. */
export function cleanLine(text: string, longest = 255): string {
	return clean(text, longest)
		.replace(/[\n\t]+/g, ' ')
		.trim();
}

/** Escapes a TEXT value (RFC 5545 3.3.11). */
export function escapeText(text: string): string {
	return text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
}

/**
 * Escapes a parameter value (RFC 6868); the caller quotes it. The library would write `\"`, which ends the
 * value, and double each backslash, which has no meaning there and confuses ical.js, so backslashes are
 * removed.
 */
export function escapeParameter(text: string): string {
	return cleanLine(text).replace(/\\/g, '').replace(/\^/g, '^^').replace(/"/g, "^'");
}

/**
 * An e-mail address as it stands after `mailto:` (RFC 6068): what is no character of a URI, or would begin
 * another part of it, is encoded.
 */
export function mailtoAddress(email: string): string {
	return email.replace(/[%?#^`{|}]/g, encodeURIComponent);
}

/** Encodes comma and semicolon: both are legal in a URL, but not every calendar client reads them. */
export function cleanAddress(url: string): string {
	return new URL(url).href.replace(/,/g, '%2C').replace(/;/g, '%3B');
}

/** Whether a text is the URL of a web page. */
export function isAddress(url: string): boolean {
	return /^https?:/i.test(url) && URL.canParse(url);
}

/** Lines of at most 75 octets, folded between characters, never inside one (RFC 5545 3.1). */
export function fold(line: string): string {
	if (Buffer.byteLength(line) <= 75) return line;
	const parts: string[] = [];
	let part = '';
	let octets = 0;
	for (const character of line) {
		const size = Buffer.byteLength(character);
		if (octets + size > 75) {
			parts.push(part);
			part = '';
			octets = 1;
		}
		part += character;
		octets += size;
	}
	return [...parts, part].join('\r\n ');
}

/** Lines into a file: folded, CRLF everywhere, also after the last (calendars 1). */
export function fileOf(lines: string[]): string {
	return lines.map((line) => `${line}\r\n`).join('');
}
