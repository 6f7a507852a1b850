import { and, eq, ne, sql } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { earliestOf, plus } from '$lib/time/instant';
import * as auth from '../../auth';
import type { Change } from '../../db/change';
import type { SignUpId } from '../../db/id';
import { recordedWithin } from '../../db/moments/recorded';
import { findCurrentHub, type Hub } from '../../hubs';
import { enqueue } from '../../outbox';
import { hashCode, newCode } from '../../secrets';
import { refuseUnlessConcierge } from '../policy';
import { signUps } from '../schema';
import { goodFor, keptFor } from '../sign-up';
import type { SignUp } from '../verify-email';
import { addressKnownMail, verifyEmailMail } from '../sign-up-mail';

/** A sign-up as the desk saw it. */
interface SeenSignUp {
	id: SignUpId;
	/** The address that the page showed; a page without it has shown none. */
	email?: string;
}

/**
 * Corrects the mistyped address of a sign-up that waits for its link, for a concierge. The corrected one gets the
 * link, and the links that were mailed to the mistyped one are void; the password stays the one that the person
 * chose, so that nobody but them opens the account. Without one, whose mailbox it is opens it. What they sent more
 * than once is corrected alike. An address that has an account is answered alike, and its owner is mailed as in
 * `signUp`.
 * Refused with `not-concierge`, `public-demo`, `sign-up-gone`: it was verified or deleted since; `edit-conflict`:
 * its address is another one than the page showed; `address-same`; `too-many-attempts`, also when the mailbox gets
 * no more mails about sign-ups for now.
 * @param email as `emailAddress` gives it
 */
export async function correctSignUp(
	change: Change,
	given: Pick<Hub, 'id'>,
	seen: SeenSignUp,
	email: string
): Promise<void | Refusal> {
	const { tx, now } = change;
	const notAllowed =
		(await refuseUnlessConcierge(change, given.id)) ?? auth.refuseInPublicDemo(change);
	if (notAllowed) return notAllowed;
	const isTheirs = and(eq(signUps.id, seen.id), eq(signUps.hubId, given.id));
	const waits = recordedWithin(signUps.createdAt, keptFor, now);
	const asked = await tx.select().from(signUps).where(and(isTheirs, waits)).get();
	if (!asked) return refuse('sign-up-gone');
	if (seen.email && seen.email !== asked.email) return refuse('edit-conflict');
	if (email === asked.email) return refuse('address-same', { field: 'email' });
	const held = await auth.countActor(change, 'emailCorrection');
	if (held) return held;
	const code = newCode();
	const expiresAt = earliestOf(plus(now, goodFor), plus(asked.createdAt, keptFor));
	const corrected = { ...asked, email, codeHash: hashCode(code), expiresAt };
	await tx.update(signUps).set(corrected).where(eq(signUps.id, asked.id));
	await correctDoubles(change, asked, email);
	// The person waits for it beside the desk. Who has an account makes no difference to the count.
	const counted = await auth.countAttempt(change, [['signUpMail', ...auth.mailsTo(email)]]);
	if (isRefusal(counted)) return counted;
	const known = await auth.findUserByEmail(tx, email);
	if (!known) {
		const hub = await findCurrentHub(change, given);
		// Numbered, because the address may have been corrected before, and back.
		const codes = { code, digits: await auth.makeOneTimeCode(change, asked.id) };
		await enqueue(change, { ...verifyEmailMail(corrected, codes, hub), revision: now });
	} else if (!known.disabledAt && !(await auth.findJustMailed(tx, known, 'sign-in', now))) {
		const signIn = await auth.makeCode(change, known, 'sign-in');
		await enqueue(change, addressKnownMail(known, signIn, asked.next));
	}
}

/** The same person's others are opened by the link to this one (`listSignUps`); nobody has a link to them. */
async function correctDoubles(
	{ tx, now }: Change,
	{ id, hubId, email: before, name }: SignUp,
	email: string
): Promise<void> {
	const waits = recordedWithin(signUps.createdAt, keptFor, now);
	const theirs = and(eq(signUps.hubId, hubId), eq(signUps.email, before), eq(signUps.name, name));
	await tx
		.update(signUps)
		.set({ email, codeHash: sql`lower(hex(randomblob(32)))`, expiresAt: plus(now, goodFor) })
		.where(and(theirs, ne(signUps.id, id), waits));
}
