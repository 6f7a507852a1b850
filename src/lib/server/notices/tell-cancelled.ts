import type { Change } from '../db/change';
import { invitationSubject } from '../events/mail/invitation-subject';
import { sendCancellations } from '../invitations';
import { enqueueEach } from '../outbox';
import { dropWaiting } from '../outbox/overtaken/drop-waiting';
import type { NoticeFacts } from './event-facts';
import { cancelledMail } from './event-mail';
import type { Addressee, Subject } from './tell-event';

/**
 * Tells everybody who has an event that it is cancelled, with the hours they know: a change that they were not
 * told of yet is dropped, also when its mail still waits to be sent.
 */
export async function tellCancelled(
	change: Change,
	subject: Subject,
	everybody: Addressee[]
): Promise<void> {
	const about = everybody.flatMap(({ holder: { invitation, attendance, pitch } }) =>
		[invitation, attendance, pitch].flatMap((one) => one?.id ?? [])
	);
	const dropped = await dropWaiting(change, about, [
		'event-changed',
		'invitation-update',
		'pitch-moved'
	]);
	const knownBy = ({ holder, told, before }: Addressee) => {
		const { invitation, attendance, pitch } = holder;
		const waited = [invitation, attendance, pitch].some((one) => one && dropped.has(one.id));
		return (waited ? before : undefined) ?? told ?? subject.facts;
	};
	const invited = everybody.filter(({ holder }) => holder.invitation);
	const others = everybody.filter(({ holder }) => !holder.invitation);
	if (invited.length) {
		const cancellations = invited.map((one) => ({
			invitation: one.holder.invitation!,
			sequence: subject.sequenceOf(one.holder),
			known: timeAndPlace(knownBy(one))
		}));
		await sendCancellations(
			change,
			await invitationSubject(change.tx, subject.event),
			cancellations
		);
	}
	await enqueueEach(change, others, (one) => cancelledMail(subject, one.holder, knownBy(one)));
}

/** Only what they know of time and place: the rest of the entry is as it is. */
function timeAndPlace({ startsAt, endsAt, location }: NoticeFacts) {
	return { startsAt, endsAt, location };
}
