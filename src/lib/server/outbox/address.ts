// An unquoted local part and a domain with a dot: the common half of RFC 5321. Quoted local parts, commas,
// comments and control characters would allow address injection (security S31).
const strict =
	/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i;

/** Whether a text is one plain e-mail address, in ASCII and short enough for every server. */
export function isAddress(text: string): boolean {
	return text.length <= 254 && text.indexOf('@') <= 64 && strict.test(text);
}
