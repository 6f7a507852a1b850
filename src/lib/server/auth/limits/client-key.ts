import { isIPv4, isIPv6 } from 'node:net';

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
	const plain = withoutPort(nearestOf(address));
	if (!isIPv6(plain)) return plain;
	const all = groupsOf(plain);
	if (holdsIPv4.test(all.join(':'))) return all.slice(6).flatMap(bytesOf).join('.');
	return `${all.slice(0, groups).join(':')}::/${groups * 16}`;
}

/**
 * IPv6 addresses that are an IPv4 one to us, in their last 32 bits: mapped (RFC 4291), translated without a state
 * (RFC 7915), and behind NAT64 (RFC 6052, and RFC 8215 for its own networks). By their /64 all of IPv4 would be one
 * client.
 */
const holdsIPv4 =
	/^(0:0:0:0:0:ffff|0:0:0:0:ffff:0|64:ff9b:0:0:0:0|64:ff9b:1(:[0-9a-f]+){3}):[0-9a-f]+:[0-9a-f]+$/;

/**
 * Of a header with several addresses, the last: the proxy in front of us has added it, and whoever comes may have
 * sent the others. Also as `Forwarded` writes it (RFC 7239): `for="[2001:db8::1]:4711";proto=https`.
 */
function nearestOf(header: string): string {
	const last = header.split(',').at(-1) ?? '';
	const forwarded = /(?:^|;)\s*for="?(?<address>[^";]+)/i.exec(last)?.groups?.['address'];
	return (forwarded ?? last).trim();
}

/** A proxy may name the port, too: `203.0.113.7:4711`, `[2001:db8::1]:4711`, `[2001:db8::1]`. */
function withoutPort(address: string): string {
	const bracketed = /^\[(?<within>[^\]]+)\](:\d+)?$/.exec(address)?.groups?.['within'];
	if (bracketed) return bracketed;
	const [before = ''] = address.split(':');
	return isIPv4(before) ? before : address;
}

/** The eight groups of an IPv6 address, in lower case and without leading zeros. */
function groupsOf(address: string): string[] {
	// A zone, `fe80::1%eth0`, is the server's own affair; the end may be written as IPv4 is.
	const text = address
		.toLowerCase()
		.replace(/%.*/, '')
		.replace(/\d+\.\d+\.\d+\.\d+$/, (dotted) => {
			const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number);
			return [a * 256 + b, c * 256 + d].map((group) => group.toString(16)).join(':');
		});
	const [before = [], after = []] = text.split('::').map((half) => half.split(':').filter(Boolean));
	const between = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
	return [...before, ...between, ...after].map((group) => group.replace(/^0+(?=.)/, ''));
}

function bytesOf(group: string): number[] {
	const value = parseInt(group, 16);
	return [value >> 8, value & 255];
}

/**
 * What most likely is one mailbox: most servers deliver `x+anything@` to `x@`, and Gmail leaves dots out, under both
 * its names. Only for counting mails: the two may have different accounts.
 */
export function mailboxKey(email: string): string {
	const [host = '', ...before] = email.toLowerCase().split('@').reverse();
	const untagged = before.reverse().join('@').replace(/\+.*/, '');
	return /^(gmail|googlemail)\.com$/.test(host)
		? `${untagged.replaceAll('.', '')}@gmail.com`
		: `${untagged}@${host}`;
}

/**
 * What mails to an address are counted by, whoever asks for them. A mailbox can be written with a + in as many ways
 * as one likes: counted apart, these do not use up what is left for the address itself.
 */
export function mailsTo(email: string): string[] {
	return email.includes('+') ? [mailboxKey(email), '+'] : [mailboxKey(email)];
}
