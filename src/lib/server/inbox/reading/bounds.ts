import type { Unreadable } from './incoming-mail';

/** In bytes. */
export const longestMail = 10 * 1024 * 1024;
const mostLines = 250_000;
/** Lines that begin like the border of a part. */
const mostBorders = 400;

const [lineFeed, hyphen] = [0x0a, 0x2d];

/** Why a mail is not even taken apart: that would take longer than any answer is worth (calendars 60). */
export function beyondBounds(raw: Uint8Array): Unreadable | undefined {
	if (raw.length > longestMail) return 'too-large';
	let lines = 0;
	let borders = 0;
	for (let at = raw.indexOf(lineFeed); at >= 0; at = raw.indexOf(lineFeed, at + 1)) {
		lines += 1;
		if (raw[at + 1] === hyphen && raw[at + 2] === hyphen) borders += 1;
	}
	return lines > mostLines || borders > mostBorders ? 'damaged' : undefined;
}
