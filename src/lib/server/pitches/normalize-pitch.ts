import { refuse, type Refusal } from '$lib/messages/refusal';
import type { PitchInput } from './pitch';

/**
 * The words without stray spaces, the link as a browser understands it.
 * @returns `link-not-web` for anything but http and https: the link is shown to everybody
 */
export function normalizePitch(input: PitchInput): PitchInput | Refusal {
	const link = input.link.trim();
	const words = {
		kind: input.kind,
		// Not \s: a no-break space before a question mark is French, not stray.
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
