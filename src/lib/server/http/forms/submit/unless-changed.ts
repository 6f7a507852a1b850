import { refuse, type Refusal } from '$lib/messages/refusal';
import { shownVersion, type Shown } from '../edit-conflict';

/**
 * For a form that shows stored values without editing them, such as a button: does its work unless these have
 * changed since the page was shown. Called inside the transaction.
 * Refused with `edit-conflict`, or as the work is.
 * @param seen from the hidden field; a page without it has shown nothing
 * @param stored what the page shows, as it is stored now
 */
export async function unlessChanged<T>(
	seen: string,
	stored: () => Promise<Shown | undefined>,
	work: () => Promise<T | Refusal>
): Promise<T | Refusal> {
	if (seen && seen !== shownVersion((await stored()) ?? {})) return refuse('edit-conflict');
	return work();
}
