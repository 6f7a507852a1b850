import { refuse, type Refusal } from '$lib/messages/refusal';
import type { PitchInput } from './pitch';

/**
 * The input without extra spaces, and with the link as a browser parses it.
 * Refused with `link-not-web`: not http or https, or with a user name or password. The link is shown
 * publicly.
 */
export function normalizePitch(input: PitchInput): PitchInput | Refusal {
	const link = input.link.trim();
	const words = {
		kind: input.kind,
		// Not \s: French puts a no-break space before a question mark, which must stay.
		title: input.title.replace(/[ \t\r\n]+/g, ' ').trim(),
		summary: input.summary.trim(),
		ask: input.ask.trim()
	};
	if (link === '') return { ...words, link: '' };
	// « exemple.fr » is what people type.
	const address = /^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `https://${link}`;
	const url = URL.canParse(address) ? new URL(address) : undefined;
	const web = url && /^https?:$/.test(url.protocol) && url.hostname.includes('.');
	if (!web || url.username || url.password) return refuse('link-not-web', { field: 'link' });
	return { ...words, link: url.href };
}
