import type { Change } from '../db/change';
import { invitationSubject } from '../events/mail/invitation-subject';
import { sendCancellations } from '../invitations';
import { enqueueEach } from '../outbox';
import { dropWaiting } from '../outbox/overtaken/drop-waiting';
import { cancelledMail } from './event-mail';
import type { Holder } from './holders';
import type { Subject } from './tell-event';
import { toldOf } from './told-of';

/**
 * Tells everybody who has an event that it is cancelled, with the hours and the place they know: a change that
 * they were not told of yet is dropped, also when its mail still waits to be sent.
 */
export async function tellCancelled(
	change: Change,
	subject: Subject,
	holders: Holder[]
): Promise<void> {
	const about = holders.flatMap(({ invitation, attendance, pitch }) =>
		[invitation, attendance, pitch].flatMap((one) => one?.id ?? [])
	);
	const dropped = await dropWaiting(change, about, [
		'event-changed',
		'invitation-update',
		'pitch-moved'
	]);
	const invited = holders.flatMap(({ invitation, ...holder }) =>
		invitation ? [{ ...invitation, toldRevision: toldOf({ ...holder, invitation }, dropped) }] : []
	);
	if (invited.length) {
		await sendCancellations(change, await invitationSubject(change.tx, subject.event), invited);
	}
	const others = holders.filter(({ invitation }) => !invitation);
	await enqueueEach(change, others, (holder) =>
		cancelledMail(subject, holder, subject.states.at(toldOf(holder, dropped)))
	);
}
