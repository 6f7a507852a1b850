import { isAddress } from '../../../outbox/address';

/** The address of a cell, and the name in front of it as mail programs write it: `Odile Amance <odile@hub.example>`. */
export function addressIn(cell: string): { email: string; name: string } | undefined {
	const framed = /^(?<name>.*?)\s*<(?<email>[^<>\s]+)>[;,]?$/.exec(cell)?.groups;
	const email = (framed?.['email'] ?? cell).replace(/^mailto:/i, '').replace(/[;,]$/, '');
	if (!isAddress(email)) return undefined;
	const name = (framed?.['name'] ?? '').replace(/^["'«»\s]+|["'«»\s]+$/g, '');
	return { email: email.toLowerCase(), name };
}
