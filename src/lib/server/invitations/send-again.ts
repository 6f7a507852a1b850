import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { minuteMs } from '$lib/time/durations';
import { countAttempt } from '../auth';
import type { Change } from '../db/change';
import type { InvitationId } from '../db/id';
import { wasWithin } from '../db/moments/recorded';
import { refuseUnlessConcierge } from '../members';
import { listMailsAbout } from '../outbox';
import { findInvitation } from './find';
import type { Invitation } from './invitation';
import { inviterOf } from './invite';
import { hasOptedOut } from './opt-out';
import { send } from './send';
import type { InvitationSubject } from './subject';

const pause = 5 * minuteMs;

/**
 * Sends an invitation once more, in its conversation: the same entry with a newer stamp, so that a calendar
 * keeps the answer it holds (calendars 10). Refused with `not-concierge`; `event-not-inviting`: it has begun;
 * `invitation-withdrawn`; `invitation-opted-out`: the person wants no more; `invitation-just-sent`: the last
 * message waits, or is less than five minutes old; `too-many-attempts`: too many typed addresses in a day.
 */
export async function sendAgain(
	change: Change,
	{ id }: { id: InvitationId },
	subject: InvitationSubject
): Promise<Invitation | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessConcierge(change, subject.hub.id);
	if (notAllowed) return notAllowed;
	if (now >= subject.startsAt) return refuse('event-not-inviting');
	const invitation = await findInvitation(tx, subject, id);
	if (invitation?.state !== 'invited') return refuse('invitation-withdrawn');
	if (await hasOptedOut(tx, subject.hub.id, invitation.email)) {
		return refuse('invitation-opted-out');
	}
	const last = (await listMailsAbout(tx, [id])).at(-1);
	const waits = last && ['queued', 'leased', 'deferred'].includes(last.state);
	if (waits || (last && wasWithin(last.createdAt, pause, now)))
		return refuse('invitation-just-sent');
	// A stolen concierge account must not send mass mail in this way either.
	const counted = invitation.userId
		? { counted: 0 }
		: await countAttempt(change, [['typedAddresses', subject.hub.id]]);
	if (isRefusal(counted)) return counted;
	const by = await inviterOf(change);
	await send(change, subject, [invitation], { message: 'invitation', by });
	return invitation;
}
