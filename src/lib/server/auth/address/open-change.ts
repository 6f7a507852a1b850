import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { plus } from '$lib/time/instant';
import type { Change } from '../../db/change';
import { personId } from '../../db/change';
import type { SendingHub } from '../../mail/hub-mail';
import { enqueue } from '../../outbox';
import { hashCode, newCode } from '../../secrets';
import { mailsTo } from '../limits/client-key';
import { countAttempt } from '../rate-limit';
import { emailChanges } from '../schema';
import { findUserByEmail, type User } from '../user';
import { emailChangeGoodFor, findEmailChange, type EmailChange } from './email-change';
import { agreeMail, askedMail, knownMail, linkMail } from './mail';

/** A new address for an account, and who asks for it. */
export interface AskedChange {
	/** As `emailAddress` gives it. */
	email: string;
	/** The person themselves; a hub, or the network (null), that corrects the address. */
	by: 'self' | SendingHub | null;
	/** The session in which the person asked. */
	sessionIdHash?: string | null;
	/** The old mailbox has agreed to it. */
	agreed?: true;
}

/**
 * Opens the request for a new address; an open one is replaced. Without a password, a session alone says who
 * asks, and whoever found it open must not take the account: then the old mailbox gets a link first. Otherwise
 * a link goes to the new address; the old one is told at once, unless nobody ever showed that it is theirs. An address that has an account gets a mail that
 * says so instead: who asks learns nothing. The caller has checked the actor.
 * Refused with `address-same`, and for a correction with `too-many-attempts`: the mailbox gets no more of these
 * mails for now.
 */
export async function openEmailChange(
	change: Change,
	user: User,
	{ email, by, sessionIdHash = null, agreed }: AskedChange
): Promise<void | Refusal> {
	const { tx, now, actor } = change;
	if (email === user.email) return refuse('address-same', { field: 'email' });
	const requestedBy = by === 'self' ? user.id : personId(actor);
	const asked = { email, requestedBy, sessionIdHash };
	if (by === 'self' && user.passwordHash === null && !agreed) {
		const code = await storeChange(change, user, { ...asked, mailedTo: 'old' });
		await enqueue(change, agreeMail(user, code, now));
		return;
	}
	// Over the limit nothing is mailed, silently: strangers can name any mailbox.
	const counted = await countAttempt(change, [['emailChangeMail', ...mailsTo(email)]]);
	const held = isRefusal(counted);
	// The link of an earlier request of theirs is there already, and stays valid.
	const open = held ? await findEmailChange(tx, user.id, now) : undefined;
	if (open?.email === email && open.mailedTo === 'new' && open.requestedBy === requestedBy) return;
	// A desk is told: the person waits for the link beside it.
	if (isRefusal(counted) && by !== 'self') return counted;
	const code = await storeChange(change, user, { ...asked, mailedTo: 'new' });
	if (user.emailProvedAt !== null && !agreed) await enqueue(change, askedMail(user, by, now));
	if (held) return;
	const holder = await findUserByEmail(tx, email);
	if (!holder) await enqueue(change, linkMail({ ...user, email }, code, by, now));
	else if (!holder.disabledAt) await enqueue(change, knownMail(holder, now));
}

/** @returns the code for the link */
async function storeChange(
	{ tx, now }: Change,
	{ id: userId }: Pick<User, 'id'>,
	asked: Pick<EmailChange, 'email' | 'requestedBy' | 'sessionIdHash' | 'mailedTo'>
): Promise<string> {
	const code = newCode();
	const request = {
		...{ userId, ...asked, codeHash: hashCode(code) },
		...{ requestedAt: now, expiresAt: plus(now, emailChangeGoodFor) }
	};
	await tx
		.insert(emailChanges)
		.values(request)
		.onConflictDoUpdate({ target: emailChanges.userId, set: request });
	return code;
}
