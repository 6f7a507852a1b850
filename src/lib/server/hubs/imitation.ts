import { refuse, type Refusal } from '$lib/messages/refusal';
import { fold } from '$lib/text/fold';
import { asItLooks } from '$lib/text/look-alikes';
import type { Db } from '../db/types';
import { listHubs } from './find';

const network = 'sillon';

/** Words that make no other sender of a name: « Le réseau Sillon » is « Sillon ». */
const titles =
	/(?<!\p{L})(le|la|the|das|der|die|du|de|of|reseau|network|netzwerk|equipe|team|support|service|app)(?!\p{L})/gu;

/** Digits and signs that look like letters. */
const lookalikes: Record<string, string> = { '0': 'o', '1': 'l', '|': 'l' };

/**
 * Refused with `hub-name-taken`: to a reader the name is that of another hub, or of the network. It stands in
 * the From header of mails, so a concierge could write to anybody in another's name.
 * @param own the id of the hub itself
 */
export async function refuseImitation(
	db: Db,
	name: string,
	own?: string
): Promise<Refusal | undefined> {
	const others = (await listHubs(db)).filter(({ id }) => id !== own);
	const taken = [network, ...others.flatMap((hub) => [hub.name, hub.shortName])].map(lookOf);
	return taken.includes(lookOf(name)) ? refuse('hub-name-taken', { field: 'name' }) : undefined;
}

/** What a name looks like: letters and digits without accents, titles and the differences of scripts. */
function lookOf(name: string): string {
	const folded = fold(name);
	const bare = folded.replace(titles, '');
	return asItLooks(/[\p{L}\p{N}]/u.test(bare) ? bare : folded)
		.replace(/./gu, (letter) => lookalikes[letter] ?? letter)
		.replace(/[^\p{L}\p{N}]/gu, '');
}
