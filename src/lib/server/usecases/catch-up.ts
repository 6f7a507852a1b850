import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { applyStopped } from '../alerts';
import { applyWithdrawnLinks } from '../attendances';
import { applyRevocations } from '../auth/revocations/apply';
import { missingRevocations } from '../auth/revocations/list';
import type { Revocation } from '../auth/revocations/record';
import { byClock } from '../db/change';
import { findGeneration, raiseGeneration } from '../db/file/generation';
import type { Store } from '../db/store';
import { applyOptOuts } from '../invitations';
import { missingAddressErasures } from '../personal-data/address-erasures';
import { missingErasures } from '../personal-data/erasures';
import type { ErasureList } from '../personal-data/list-file';
import { beginAgain, type BegunAgain } from './begin-again';
import './follow-changes';
import { applyErasures } from './personal-data/apply-erasures';

/** What is kept beside a database says of it. */
export interface KeptBeside {
	erasures: ErasureList;
	revocations: Revocation[];
	/** How far a database has come here. */
	generation: number;
}

/** What became of a database that is older than what is kept beside it. */
export interface CaughtUp extends BegunAgain {
	/** How many people it held again. */
	erased: number;
	/** From how many accounts something was taken. */
	taken: number;
}

/** Above what several processes on one server, each with a file of its own, may have counted meanwhile. */
const leap = 10_000;

/**
 * Brings a database up to what is kept beside it, before anybody is served. One that is older, as a restored backup
 * is, begins again: who left for good is erased again, what was taken since is taken again, sessions and links end,
 * its mails are held back, and numbers of calendars leap (docs/decisions/0031).
 * @param isOlder it is known to be a backup
 * @returns undefined when it is not older: nothing was written then
 */
export async function catchUp(
	store: Store,
	{ erasures, revocations, generation }: KeptBeside,
	now: Instant,
	isOlder = false
): Promise<CaughtUp | undefined> {
	const { read } = store;
	const missing = await missingRevocations(read, revocations);
	const older =
		isOlder ||
		missing.length > 0 ||
		(await findGeneration(read)) < generation ||
		(await missingErasures(read, erasures.accounts)).length > 0 ||
		(await missingAddressErasures(read, erasures.addresses)).length > 0;
	if (!older) return undefined;
	// What it writes to others is held back with the other mails.
	const erased = await applyErasures(store, erasures, now);
	const begun = await store.write(byClock(now), async (change) => {
		const again = await beginAgain(change);
		await applyOptOuts(change, missing);
		await applyWithdrawnLinks(change, missing);
		await applyStopped(change, missing);
		// The last word: until here, a start that is killed is followed by one that begins again.
		await raiseGeneration(change, generation + leap);
		return { ...again, taken: await applyRevocations(change, missing) };
	});
	if (isRefusal(begun)) throw new Error(`a database was not caught up: ${begun.refused}`);
	return { ...begun, erased };
}
