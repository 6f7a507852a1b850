import * as v from 'valibot';
import { emailAddress, personName } from '../auth';

export interface TypedAddresses {
	/** Each address once, in the order typed, with the first line it was on. */
	people: { email: string; name: string; line: number }[];
	/** Lines without a valid address; line numbers start at 1. */
	wrong: { line: number; text: string }[];
}

/**
 * Parses a list of addresses that a concierge typed or pasted, one person per line: an address, or
 * `First Last <address>`. Strict: a line with two addresses, a quoted local part or a control character is
 * reported as wrong.
 */
export function readAddresses(text: string): TypedAddresses {
	const people = new Map<string, TypedAddresses['people'][number]>();
	const wrong: TypedAddresses['wrong'] = [];
	for (const [index, raw] of text.split(/\r\n|\n/).entries()) {
		const line = raw.trim();
		if (!line) continue;
		const person = readLine(line);
		if (!person) {
			wrong.push({ line: index + 1, text: line.slice(0, 80) });
			continue;
		}
		const before = people.get(person.email);
		if (before) before.name ||= person.name;
		else people.set(person.email, { ...person, line: index + 1 });
	}
	return { people: [...people.values()], wrong };
}

function readLine(line: string): { email: string; name: string } | undefined {
	const named = /^(?<name>[^<>]*)<(?<address>[^<>]*)>$/.exec(line)?.groups;
	const email = v.safeParse(emailAddress, named ? named['address'] : line);
	if (!email.success) return undefined;
	const given = named?.['name']?.trim().replace(/^"(.*)"$/, '$1') ?? '';
	if (!given) return { email: email.output, name: '' };
	const name = v.safeParse(personName, given);
	return name.success ? { email: email.output, name: name.output } : undefined;
}
