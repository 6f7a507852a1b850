import type { Unit } from '$lib/time/unit';

/** An IANA time zone name, `Europe/Paris`. */
export type Zone = Unit<string, 'zone'>;

const longestZoneName = 64;

/**
 * Whether `text` is a zone that this machine knows. Offsets (`+01:00`) are refused: they have no clock
 * change, so a series would drift. So is a name in the wrong case: Intl would accept it, but two hubs could
 * then have two spellings of one zone.
 */
export function isZone(text: string): text is Zone {
	if (text.length > longestZoneName || !/^[A-Z]/.test(text)) return false;
	try {
		const known = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
		return known === text || known.toLowerCase() !== text.toLowerCase();
	} catch {
		return false;
	}
}

/**
 * Parses an IANA zone name.
 * @throws Error when `text` is not one
 */
export function parseZone(text: string): Zone {
	if (!isZone(text)) throw new RangeError(`${text} is no time zone`);
	return text;
}

/** The zone of things without a hub: the public feed, accounts and the mailbox. */
export const networkZone = parseZone('Europe/Paris');

/** The zone of days that belong to nobody in particular. */
export const utc = parseZone('UTC');
