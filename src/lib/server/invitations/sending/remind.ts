import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import { countAttempt } from '../../auth';
import type { Change } from '../../db/change';
import type { Db } from '../../db/types';
import { wasWithin } from '../../db/moments/recorded';
import { refuseUnlessConcierge } from '../../members';
import { listMailsAbout, type MailRow } from '../../outbox';
import type { Invitation } from '../invitation';
import { inviterOf } from '../invite';
import { separateOptedOut } from '../opt-out';
import { send } from '../send';
import type { InvitationSubject } from '../subject';
import { saidInAll, type Sending } from './sending';

/** Who of those that have not answered is written to once more, and how many are not, and why. */
export interface Reminders {
	due: Invitation[];
	/** Their last invitation waits, or is less than a day old. */
	lately: number;
	optedOut: number;
	/** Their last invitation was rejected, so another one would be. */
	rejected: number;
}

/** The only place where it is decided who is reminded. */
export async function planReminders(
	db: Db,
	{ hub }: Pick<InvitationSubject, 'hub'>,
	silent: Invitation[],
	now: Instant
): Promise<Reminders> {
	const { invitable, optedOut } = await separateOptedOut(db, hub.id, silent);
	const mails = await listMailsAbout(
		db,
		invitable.map(({ id }) => id)
	);
	const lastOf = new Map(mails.filter(invites).map((mail) => [mail.subjectId, mail]));
	const of = (wanted: ReturnType<typeof standingOf>) =>
		invitable.filter(({ id }) => standingOf(lastOf.get(id), now) === wanted);
	return {
		due: of('due'),
		lately: of('lately').length,
		optedOut: optedOut.length,
		rejected: of('rejected').length
	};
}

/**
 * Reminds invited people who have not answered, in the conversation of their invitation: the same entry with a
 * newer stamp, so that it asks nothing anew of calendars (calendars 10). Once a day at most for each person.
 * Refused with `not-concierge`; `event-not-inviting`: it has begun; `too-many-attempts`: too many typed addresses
 * in a day (nobody is reminded then).
 * @param silent read in this transaction by the caller, which knows the answers
 * @returns how many were reminded
 */
export async function remind(
	change: Change,
	subject: InvitationSubject,
	silent: Invitation[],
	sending: Sending
): Promise<{ reminded: number } | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessConcierge(change, subject.hub.id);
	if (notAllowed) return notAllowed;
	if (now >= subject.startsAt) return refuse('event-not-inviting');
	const { due } = await planReminders(tx, subject, silent, now);
	const typed = due.filter(({ userId }) => userId === null).length;
	const counted =
		typed > 0 && (await countAttempt(change, [['typedAddresses', subject.hub.id]], typed));
	if (isRefusal(counted)) return counted;
	const by = await inviterOf(change);
	const said = saidInAll(sending, now);
	await send(change, subject, due, { message: 'invitation', by, isReminder: true, ...said });
	return { reminded: due.length };
}

/** An invitation, or a reminder of it; one that was stopped was never sent. */
const invites = ({ kind, state }: MailRow) => kind === 'invitation' && state !== 'dropped';

function standingOf(last: MailRow | undefined, now: Instant): 'due' | 'lately' | 'rejected' {
	if (!last) return 'due';
	if (last.state === 'rejected') return 'rejected';
	const waits = last.state !== 'sent' && last.state !== 'uncertain';
	return waits || wasWithin(last.createdAt, dayMs, now) ? 'lately' : 'due';
}
