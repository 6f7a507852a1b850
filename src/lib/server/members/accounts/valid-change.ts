import { isNull, ne, or } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import {
	findEmailChange,
	findEmailChangeByCode,
	findUser,
	isByOthers,
	voidEmailChange,
	type EmailChange
} from '../../auth';
import { emailChanges } from '../../auth/schema';
import type { Change } from '../../db/change';
import type { UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { canActOnAccount } from './can-act';

// A correction is asked for by somebody who may act on the account. Whether they still may is read again
// whenever it is shown or used: the member may run a hub by then, or who asked may have been shown the door.

/** The open request for a new address of an account, while it is valid and who asked still may. */
export async function findValidChange(
	db: Db,
	userId: UserId,
	now: Instant
): Promise<EmailChange | undefined> {
	return ifAllowed(db, await findEmailChange(db, userId, now));
}

/** The same by the code of its link. Looking it up uses nothing up. */
export async function findValidChangeByCode(
	db: Db,
	code: string,
	now: Instant
): Promise<EmailChange | undefined> {
	return ifAllowed(db, await findEmailChangeByCode(db, code, now));
}

/** Removes the corrections of those who may not make them any more. Runs in the tick. */
export async function endLostCorrections(change: Change): Promise<number> {
	const { requestedBy, userId } = emailChanges;
	const byOthers = await change.tx
		.select()
		.from(emailChanges)
		.where(or(isNull(requestedBy), ne(requestedBy, userId)))
		.all();
	let ended = 0;
	for (const asked of byOthers) {
		if (!(await isAllowed(change.tx, asked))) {
			ended += await voidEmailChange(change, { id: asked.userId });
		}
	}
	return ended;
}

async function ifAllowed(db: Db, asked: EmailChange | undefined): Promise<EmailChange | undefined> {
	return asked && (await isAllowed(db, asked)) ? asked : undefined;
}

async function isAllowed(db: Db, asked: EmailChange): Promise<boolean> {
	if (!isByOthers(asked)) return true;
	const user = await findUser(db, asked.userId);
	// Without who asked, because they were erased, nobody has the right.
	if (!user || asked.requestedBy === null) return false;
	return canActOnAccount(db, asked.requestedBy, user);
}
