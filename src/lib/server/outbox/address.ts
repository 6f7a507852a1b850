// An unquoted local part and a name with a dot in it: RFC 5321's common half. Quoted local parts,
// commas, comments and control characters are what address injection is made of (security S31).
const strict =
	/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i;

/** Whether a text is exactly one plain e-mail address, in ASCII, of a length every server takes. */
export function isAddress(text: string): boolean {
	return text.length <= 254 && text.indexOf('@') <= 64 && strict.test(text);
}
