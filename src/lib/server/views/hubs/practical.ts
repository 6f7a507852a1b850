import * as m from '$lib/messages/catalogue';
import type { Practical } from '$lib/server/hubs/practical/practical';
import { splitAroundPhones } from '$lib/text/phone';

/** One thing that members look up, as the page shows it. */
export interface PracticalPart {
	id: string;
	title: string;
	/** What is written; a phone number in it has the address that dials it. */
	text: { text: string; href?: string }[];
}

/** The written parts besides the Wi-Fi, in the order in which people look for them. */
export function practicalParts(practical: Practical): PracticalPart[] {
	const { doorCodes, presence, contact, printer, more } = practical;
	return [
		{ id: 'doors', title: m.practical_doors(), text: doorCodes },
		{ id: 'presence', title: m.practical_presence(), text: presence },
		{ id: 'call', title: m.practical_contact(), text: contact },
		{ id: 'printer', title: m.practical_printer(), text: printer },
		{ id: 'more', title: m.practical_more(), text: more }
	].flatMap(({ text, ...part }) => (text ? [{ ...part, text: splitAroundPhones(text) }] : []));
}
