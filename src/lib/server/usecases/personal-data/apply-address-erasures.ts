import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { findUserByEmail } from '../../auth';
import { byClock } from '../../db/change';
import type { Store } from '../../db/store';
import type { Db } from '../../db/types';
import {
	addAddressErasures,
	missingAddressErasures,
	signatureOfAddress,
	type AddressErasure
} from '../../personal-data/address-erasures';
import '../follow-changes';
import { eraseGuestRecords } from './erase-records';
import { personalData } from './sources';

/**
 * Applies a list of erased addresses to a database that is older than they are: what it holds of guests with these
 * addresses is erased again, also of people whose account is younger than the backup. An address that an account
 * of this database has proved is left to the list of accounts. Where the list says nothing new, nothing is written.
 * @returns how many guests it held again
 */
export async function applyAddressErasures(
	store: Store,
	all: AddressErasure[],
	now: Instant
): Promise<number> {
	const missing = await missingAddressErasures(store.read, all);
	if (missing.length === 0) return 0;
	const signatures = new Set(missing.map(({ signature }) => signature));
	const again = await store.write(byClock(now), async (change) => {
		let guests = 0;
		for (const email of await listBareAddresses(change.tx)) {
			if (!signatures.has(signatureOfAddress(email))) continue;
			const account = await findUserByEmail(change.tx, email);
			if (account && account.emailProvedAt !== null) continue;
			await eraseGuestRecords(change, email);
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
