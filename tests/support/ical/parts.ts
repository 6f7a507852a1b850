/**
 * The calendar parts of a mail as exact bytes: a mail parser would normalise their line ends.
 * @param source as latin1
 */
export function calendarsIn(source: string): string[] {
	return source
		.split(/\r\n--[^\r\n]+\r\n/)
		.filter((part) => /^Content-Type: (text\/calendar|application\/ics)/.test(part))
		.map((part) => {
			const head = part.slice(0, part.indexOf('\r\n\r\n'));
			const body = part.slice(head.length + 4).replace(/\r\n--[\s\S]*$/, '');
			const encoding = /Content-Transfer-Encoding: (\S+)/.exec(head)?.[1];
			if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
			if (encoding === 'quoted-printable') return unquoted(body);
			if (encoding === '7bit') return body;
			throw new Error(`a calendar part in another encoding:\n${head}`);
		});
}

function unquoted(body: string): string {
	const bytes = body
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
