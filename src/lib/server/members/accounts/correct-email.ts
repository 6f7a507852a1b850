import { isRefusal, type Refusal } from '$lib/messages/refusal';
import {
	countActor,
	isByOthers,
	openEmailChange,
	refuseOtherRequest,
	voidEmailChange,
	type User
} from '../../auth';
import type { Change } from '../../db/change';
import { findAccountToChange, findOpenAccountToChange, type Desk } from './find-account';
import { findValidChange } from './valid-change';

type Person = Pick<User, 'id'>;

/**
 * Corrects the address of a member, for the desk or the network: the corrected one gets a link, and until it is
 * used the old one stays. Refused as `findOpenAccountToChange` is, and with `address-same`,
 * `too-many-attempts`.
 * @param email as `emailAddress` gives it
 */
export async function correctEmail(
	change: Change,
	desk: Desk,
	person: Person,
	email: string
): Promise<void | Refusal> {
	const user = await findOpenAccountToChange(change, desk, person);
	if (isRefusal(user)) return user;
	const held = await countActor(change, 'emailCorrection');
	return held ?? openEmailChange(change, user, { email, by: desk });
}

/**
 * Withdraws a correction that is not proved yet; what the person asked for themselves stays. Refused as
 * `findAccountToChange` is, and with `edit-conflict`: another one stands in place of the one that the page showed.
 * @param seen from `auth.requestVersion`; a page without it has shown none
 */
export async function withdrawCorrection(
	change: Change,
	desk: Desk,
	person: Person,
	seen?: string
): Promise<void | Refusal> {
	const user = await findAccountToChange(change, desk, person);
	if (isRefusal(user)) return user;
	const open = await findValidChange(change.tx, user.id, change.now);
	const other = refuseOtherRequest(open, seen);
	if (other) return other;
	if (open && isByOthers(open)) await voidEmailChange(change, user);
}
