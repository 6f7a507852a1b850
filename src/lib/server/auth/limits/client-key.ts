/** What counts as one client: an IPv4 address, or the /64 that a provider gives one IPv6 household. */
export function clientKey(address: string): string {
	return prefixOf(address, 4);
}

/** What counts as one network: an IPv4 address, or the /48 that a provider gives one IPv6 site. */
export function networkKey(address: string): string {
	return prefixOf(address, 3);
}

/** @param groups how many groups of 16 bits of an IPv6 address count */
function prefixOf(address: string, groups: number): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped) return mapped;
	if (!address.includes(':')) return address;
	const [head = '', tail] = address.toLowerCase().split('::');
	const before = head.split(':').filter(Boolean);
	const after = tail?.split(':').filter(Boolean) ?? [];
	const middle =
		tail === undefined
			? []
			: Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
	const all = [...before, ...middle, ...after];
	return `${all
		.slice(0, groups)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':')}::/${groups * 16}`;
}

/**
 * What most likely is one mailbox: most servers deliver `x+anything@` to `x@`. Only for counting mails: the
 * two may have different accounts.
 */
export function mailboxKey(email: string): string {
	return email.toLowerCase().replace(/\+[^@]*(?=@)/, '');
}
