/** Reports a fault of a file, in words. */
export type Report = (fault: string) => void;

const crlf = [0x0d, 0x0a];
const mostOctets = 75;

/**
 * The content lines of a finished file, unfolded (RFC 5545 3.1). Judges its octets: UTF-8 without a byte
 * order mark, CRLF after each line, lines of at most 75 octets, folded between code points, no controls.
 */
export function contentLines(file: Uint8Array, report: Report): string[] {
	if (file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf) report('begins with a BOM');
	if (file.at(-2) !== crlf[0] || file.at(-1) !== crlf[1]) report('does not end with CRLF');
	const lines: string[] = [];
	for (const [index, octets] of physicalLines(file).entries()) {
		const where = `line ${index + 1}`;
		if (octets.length > mostOctets) report(`${where} has ${octets.length} octets`);
		const text = decoded(octets);
		if (text === undefined) report(`${where} is not UTF-8, or folded within a character`);
		const line = text ?? '';
		if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) report(`${where} has a control character`);
		if (/^[ \t]/.test(line)) {
			if (lines.length === 0) report(`${where} continues nothing`);
			if (line.length === 1) report(`${where} continues with nothing`);
			lines.push(`${lines.pop() ?? ''}${line.slice(1)}`);
		} else {
			if (line === '') report(`${where} is empty`);
			lines.push(line);
		}
	}
	return lines;
}

/** What stands between the CRLFs; a CR or LF alone stays in its line, where it is a control character. */
function physicalLines(file: Uint8Array): Uint8Array[] {
	const lines: Uint8Array[] = [];
	let start = 0;
	for (let at = 0; at < file.length; at += 1) {
		if (file[at] !== crlf[0] || file[at + 1] !== crlf[1]) continue;
		lines.push(file.subarray(start, at));
		start = at + 2;
	}
	if (start < file.length) lines.push(file.subarray(start));
	return lines;
}

function decoded(octets: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
	} catch {
		return undefined;
	}
}
