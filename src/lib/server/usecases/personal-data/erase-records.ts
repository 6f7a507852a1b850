import type { Change } from '../../db/change';
import { newId, type UserId } from '../../db/id';
import {
	emptyMailsBy,
	eraseMailsAbout,
	listGivenUpAddresses
} from '../../outbox/personal-data/mail-data';
import { recordAddressErasure } from '../../personal-data/address-erasures';
import { recordErasure } from '../../personal-data/erasures';
import { provedAddress } from '../../personal-data/proved-address';
import type { Person } from '../../personal-data/source';
import { personalData } from './sources';

/**
 * Takes a person out of every table and remembers that they are gone, with the addresses that were theirs: a backup
 * from before their account knows them by these. Asks nobody: the verbs beside it do. What is to come is called
 * off, those next in line are mailed, and what is over stays without a name.
 */
export async function eraseRecords(change: Change, person: Person): Promise<void> {
	const addresses = await listGivenUpAddresses(change.tx, person);
	const address = provedAddress(person);
	if (address) addresses.push(address);
	await takeOut(change, person);
	if (!(await recordErasure(change, person.id))) return;
	for (const address of new Set(addresses)) await recordAddressErasure(change, address);
}

/** The same for a guest: what is stored for a bare address, which no account has proved. */
export async function eraseGuestRecords(change: Change, email: string): Promise<void> {
	await takeOutGuest(change, email);
	await recordAddressErasure(change, email);
}

/** The same for a list that knows of it: one erasure has one id, so that a later backup knows it, too. */
export async function takeOutGuest(change: Change, email: string): Promise<void> {
	await takeOut(change, guestOf(change, email));
}

/** A guest as a person: one whose account nobody has. */
export function guestOf({ now }: Pick<Change, 'now'>, email: string): Person {
	return { id: newId<UserId>(), email, emailProvedAt: now };
}

async function takeOut(change: Change, person: Person): Promise<void> {
	const about: string[] = [];
	const by: string[] = [];
	for (const { mailed, signed } of personalData) {
		if (mailed) about.push(...(await mailed(change.tx, person)));
		if (signed) by.push(...(await signed(change.tx, person)));
	}
	await eraseMailsAbout(change, about);
	await emptyMailsBy(change, by);
	for (const { erase } of personalData) await erase(change, person);
}
