import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { plus } from '$lib/time/instant';
import type { Change } from '../../db/change';
import { personId } from '../../db/change';
import type { SendingHub } from '../../mail/hub-mail';
import { enqueue } from '../../outbox';
import { hashCode, newCode } from '../../secrets';
import { mailboxKey } from '../limits/client-key';
import { countAttempt } from '../rate-limit';
import { emailChanges } from '../schema';
import { findUserByEmail, type User } from '../user';
import { emailChangeGoodFor, findEmailChange } from './email-change';
import { askedMail, knownMail, linkMail } from './mail';

/** A new address for an account, and who asks for it. */
export interface AskedChange {
	/** As `emailAddress` gives it. */
	email: string;
	/** The person themselves; a hub, or the network (null), that corrects the address. */
	by: 'self' | SendingHub | null;
	/** The session in which the person asked. */
	sessionIdHash?: string;
}

/**
 * Opens the request for a new address; an open one is replaced. A link goes to the new address; the old one
 * is told at once, unless nobody ever showed that it is theirs. An address that has an account gets a mail that
 * says so instead: who asks learns nothing. The caller has checked the actor.
 * Refused with `address-same`.
 */
export async function openEmailChange(
	change: Change,
	user: User,
	{ email, by, sessionIdHash }: AskedChange
): Promise<void | Refusal> {
	const { tx, now, actor } = change;
	if (email === user.email) return refuse('address-same', { field: 'email' });
	// Over the limit nothing is mailed, silently: strangers can name any mailbox.
	const held = isRefusal(await countAttempt(change, [['emailChangeMail', mailboxKey(email)]]));
	// The link of an earlier request of theirs is there already, and stays valid.
	const open = held ? await findEmailChange(tx, user.id, now) : undefined;
	if (open?.email === email && open.requestedBy === personId(actor)) return;
	const code = newCode();
	const request = {
		...{ userId: user.id, email, codeHash: hashCode(code) },
		...{ requestedAt: now, expiresAt: plus(now, emailChangeGoodFor) },
		requestedBy: personId(actor),
		sessionIdHash: sessionIdHash ?? null
	};
	await tx
		.insert(emailChanges)
		.values(request)
		.onConflictDoUpdate({ target: emailChanges.userId, set: request });
	if (user.emailProvedAt !== null) await enqueue(change, askedMail(user, by, now));
	if (held) return;
	const holder = await findUserByEmail(tx, email);
	if (!holder) await enqueue(change, linkMail({ ...user, email }, code, by, now));
	else if (!holder.disabledAt) await enqueue(change, knownMail(holder, now));
}
