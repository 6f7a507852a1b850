/**
 * The text of a file from a spreadsheet or an editor, whatever it was saved as: UTF-8 or UTF-16 with or without a byte
 * order mark, and else Windows-1252, which holds ISO-8859-1.
 */
export function decodeText(bytes: Uint8Array): string {
	const encoding = encodingOf(bytes);
	const text = new TextDecoder(encoding).decode(bytes);
	return encoding === 'windows-1252' ? text.replace(/[\x80-\x9f]/g, windowsLetter) : text;
}

// Node decodes Windows-1252 as ISO-8859-1, which has no letters here.
const windows = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function windowsLetter(control: string): string {
	return windows[control.charCodeAt(0) - 0x80]!;
}

function encodingOf(bytes: Uint8Array): string {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	const start = bytes.subarray(0, 1000);
	// European text in UTF-16 has an empty byte beside nearly each letter, and no other encoding has any.
	const empty = [0, 0];
	start.forEach((byte, at) => (empty[at % 2]! += byte === 0 ? 1 : 0));
	if (empty[0]! + empty[1]! > start.length / 4) {
		return empty[1]! > empty[0]! ? 'utf-16le' : 'utf-16be';
	}
	return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}
