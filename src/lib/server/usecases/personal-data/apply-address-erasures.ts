import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { findUserByEmail } from '../../auth';
import { byClock } from '../../db/change';
import type { Store } from '../../db/store';
import type { Db } from '../../db/types';
import {
	addAddressErasures,
	missingAddressErasures,
	signatureOfAddress
} from '../../personal-data/address-erasures';
import { missingErasures } from '../../personal-data/erasures';
import type { ErasureList } from '../../personal-data/list-file';
import { listGivenUpAddresses } from '../../outbox/personal-data/mail-data';
import '../follow-changes';
import { takeOutGuest } from './erase-records';
import { personalData } from './sources';

/**
 * Applies a list of erased addresses to a database that is older than they are: what it holds of guests with these
 * addresses is erased again, also of people whose account is younger than the backup. An address that an account
 * of this database has proved is left to the list of accounts, and so is one that a listed account has given up here:
 * who stands there now is somebody else. Where the list says nothing new, nothing is written.
 * @returns how many guests it held again
 */
export async function applyAddressErasures(
	store: Store,
	{ accounts, addresses }: ErasureList,
	now: Instant
): Promise<number> {
	const missing = await missingAddressErasures(store.read, addresses);
	if (missing.length === 0) return 0;
	const again = await store.write(byClock(now), async (change) => {
		const erased = missing.map(({ signature }) => signature);
		// For each account that gave it up here, one erasure of an address says nothing of who stands there now.
		for (const { userId: id } of await missingErasures(change.tx, accounts)) {
			for (const email of await listGivenUpAddresses(change.tx, { id })) {
				const at = erased.indexOf(signatureOfAddress(email));
				if (at >= 0) erased.splice(at, 1);
			}
		}
		let guests = 0;
		for (const email of await listBareAddresses(change.tx)) {
			if (!erased.includes(signatureOfAddress(email))) continue;
			const account = await findUserByEmail(change.tx, email);
			if (account && account.emailProvedAt !== null) continue;
			await takeOutGuest(change, email);
			guests += 1;
		}
		await addAddressErasures(change, missing);
		return guests;
	});
	if (isRefusal(again)) throw new Error(`an erasure was refused: ${again.refused}`);
	return again;
}

async function listBareAddresses(db: Db): Promise<Set<string>> {
	const found = new Set<string>();
	for (const { addresses } of personalData) {
		for (const email of (await addresses?.(db)) ?? []) if (email.includes('@')) found.add(email);
	}
	return found;
}
