import type { Change } from '../db/change';
import { eventTitle } from '../events/title';
import { invitationSubject } from '../events/mail/invitation-subject';
import { sendUpdates, type Before, type Update } from '../invitations';
import { enqueueEach } from '../outbox';
import { tellMoved } from '../pitches/mail';
import { isMoved, keepToldSlots } from '../pitches/entry/told-slots';
import { newsIn, type NoticeFacts } from './event-facts';
import { changedMail, slotLine } from './event-mail';
import type { Addressee, Subject } from './tell-event';

/**
 * Tells everybody who has an event what changed for them: who was invited by an update of the entry that came by
 * mail, others by a mail, once each. Words alone are told to the invited only, whose calendar has no other way
 * to learn them; who presents at another time is told that, too.
 */
export async function tellChanged(
	change: Change,
	subject: Subject,
	everybody: Addressee[]
): Promise<void> {
	const { tx } = change;
	const updates: Update[] = [];
	const others: Addressee[] = [];
	const presenters: Addressee[] = [];
	for (const one of everybody) {
		const { holder, told } = one;
		const news = told ? newsIn(told, subject.facts) : 'material';
		if (news !== 'none' && holder.invitation) updates.push(updateFor(subject, one, news));
		else if (news === 'material') others.push(one);
		const slot = holder.pitch && subject.slots.get(holder.pitch.id);
		if (news !== 'material' && slot && isMoved(slot)) presenters.push(one);
	}
	if (updates.length) {
		await sendUpdates(change, await invitationSubject(tx, subject.event), updates);
	}
	await enqueueEach(change, others, ({ holder, told }) =>
		changedMail(subject, holder, told ?? subject.facts)
	);
	for (const { holder } of presenters) await tellMoved(change, subject.event, holder.pitch!);
	await keepToldSlots(tx, [...subject.slots.values()]);
}

function updateFor(
	subject: Subject,
	{ holder, told }: Addressee,
	news: 'material' | 'minor'
): Update {
	const invitation = holder.invitation!;
	const sequence = subject.sequenceOf(holder);
	const slot = news === 'material' && slotLine(subject, holder);
	return {
		...{ invitation, sequence },
		// Who came back after having declined: whether they know the hours shows in what they were sent.
		material: told ? news === 'material' : sequence > invitation.sentSequence,
		before: told && beforeOf(told),
		...(slot && { also: [slot] })
	};
}

function beforeOf(told: NoticeFacts): Before {
	const { startsAt, endsAt, location } = told;
	return { startsAt, endsAt, location, title: (locale) => eventTitle(told, locale) };
}
