import { clean } from '../text';
import { readProperty, type ReceivedProperty } from './property';

/** What a person says to an invitation; `delegated` to somebody else, `none`: nothing yet, or nothing known here. */
export type ReplyStatus = 'accepted' | 'tentative' | 'declined' | 'delegated' | 'none';

/** Somebody in a calendar that was sent, and what they say. */
export interface ReceivedAttendee {
	/** In small letters. */
	email: string;
	status: ReplyStatus;
	/** Plain text. */
	comment: string;
}

const statuses: readonly ReplyStatus[] = ['accepted', 'tentative', 'declined', 'delegated'];
const longestComment = 1000;

/** @returns undefined for a line that cannot be read, or names no address */
export function readAttendee(line: string): ReceivedAttendee | undefined {
	const property = readProperty(line);
	if (!property) return undefined;
	const { parameters } = property;
	const email = readEmail(property);
	if (!email) return undefined;
	const said = parameters.get('partstat')?.trim().toLowerCase();
	return {
		email,
		status: statuses.find((one) => one === said) ?? 'none',
		// Google's own parameter (calendars 56).
		comment: clean(parameters.get('x-response-comment') ?? '', longestComment).trim()
	};
}

/** The address of a person: `mailto:` in any case, or in a parameter where the value names no mailbox. */
export function readEmail({ value, parameters }: ReceivedProperty): string | undefined {
	return [value, parameters.get('email') ?? ''].map(addressIn).find(Boolean);
}

function addressIn(text: string): string | undefined {
	const address = decoded(text.trim().replace(/^mailto:/i, '')).toLowerCase();
	return address.length <= 254 && /^[^\s<>@,;:"\p{C}]+@[^\s<>@,;:"\p{C}]+$/u.test(address)
		? address
		: undefined;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
