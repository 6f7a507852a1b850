import type { Change } from '../db/change';
import { invitationSubject } from '../events/mail/invitation-subject';
import { sendCancellations } from '../invitations';
import { enqueueEach } from '../outbox';
import { dropWaiting } from '../outbox/overtaken/drop-waiting';
import { cancelledMail } from './event-mail';
import type { Holder } from './holders';
import { keepTold } from './keep-told';
import type { Subject } from './tell-event';
import { toldOf } from './told-of';

/**
 * Tells everybody who has an event, and was not told yet, that it is cancelled, with the hours and the place they
 * know: a change that they were not told of yet is dropped, also when its mail still waits to be sent.
 */
export async function tellCancelled(
	change: Change,
	subject: Subject,
	all: Holder[]
): Promise<void> {
	const { states } = subject;
	const holders = all.filter((holder) => states.at(toldOf(holder))?.state !== 'cancelled');
	const about = holders.flatMap(({ invitation, attendance, pitch }) =>
		[invitation, attendance, pitch].flatMap((one) => one?.id ?? [])
	);
	const waited = await dropWaiting(change, about, [
		'event-changed',
		'invitation-update',
		'pitch-moved'
	]);
	// Of the event itself a mail about a slot told nothing.
	const dropped = waited.filter(({ kind }) => kind !== 'pitch-moved');
	const invited = holders.flatMap(({ invitation, ...holder }) =>
		invitation ? [{ ...invitation, toldRevision: toldOf({ ...holder, invitation }, dropped) }] : []
	);
	if (invited.length) {
		await sendCancellations(change, await invitationSubject(change.tx, subject.event), invited);
	}
	const others = holders.filter(({ invitation }) => !invitation);
	await enqueueEach(change, others, (holder) =>
		cancelledMail(subject, holder, states.at(toldOf(holder, dropped)))
	);
	await keepTold(change.tx, holders, subject.current);
}
