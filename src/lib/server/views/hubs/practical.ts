import * as m from '$lib/messages/catalogue';
import type { Practical } from '$lib/server/hubs/practical/practical';

/** One thing that members look up, as the page shows it. */
export interface PracticalPart {
	id: string;
	title: string;
	text: string;
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
	].filter(({ text }) => text !== '');
}
