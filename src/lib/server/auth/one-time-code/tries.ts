import { eq, sql } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { MailedCodeId } from '../../db/id';
import type { Db } from '../../db/types';
import { clientKey } from '../limits/client-key';
import { findDevice } from '../limits/known-device';
import { clearAttempts, countAttempt, forgiveAttempts, type Counted } from '../rate-limit';
import { oneTimeCodes } from '../schema';
import type { Visit } from '../sign-in';
import { findUserByEmail } from '../user';
import type { AskedMail } from './asked-mail';

/** What a typed code is counted by: what is only this asking's, and what others use, too. */
export interface CodeCounts {
	own: Counted;
	shared: Counted[];
}

/**
 * What a code that is typed for a mail is counted by. Who asked for an address without an account is counted alike.
 * The devices on which the person has signed in before have a count that no stranger can use up.
 */
export async function countsOfCode(
	db: Db,
	{ ask, email }: AskedMail,
	{ address, known }: Visit
): Promise<CodeCounts> {
	const user = await findUserByEmail(db, email);
	const device = user && findDevice(known, user);
	return {
		own: ['codeTries', ask],
		shared: [
			device ? ['knownCodes', user.id] : ['codes', email],
			['clientCodes', clientKey(address)]
		]
	};
}

/**
 * Counts a typed code, before it is looked at. Refused with `code-spent`: too many were typed; there is still the
 * link in the mail, whoever has used them up.
 */
export async function countCodeTry(
	change: Change,
	{ subject }: AskedMail,
	{ own, shared }: CodeCounts
): Promise<Refusal | undefined> {
	if (isRefusal(await countAttempt(change, [own, ...shared]))) return refuse('code-spent');
	await change.tx
		.update(oneTimeCodes)
		.set({ tries: sql`${oneTimeCodes.tries} + 1` })
		.where(eq(oneTimeCodes.subjectId, subject as MailedCodeId));
	return undefined;
}

/** The right code takes back the wrong ones that were typed before it for the same mail. */
export async function forgiveCodeTries(change: Change, { own, shared }: CodeCounts): Promise<void> {
	const times = await clearAttempts(change, own);
	for (const counted of shared) await forgiveAttempts(change, counted, times);
}
