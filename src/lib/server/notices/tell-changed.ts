import type { Change } from '../db/change';
import { invitationSubject } from '../events/mail/invitation-subject';
import { newsIn } from '../events/told/news';
import { sendUpdates, type Update } from '../invitations';
import { enqueueEach, tellEach } from '../outbox';
import { isAtOtherTime, keepToldSlots } from '../pitches/entry/told-slots';
import { tellMoved } from '../pitches/mail/changed';
import { changedMail, slotLine } from './event-mail';
import type { Holder } from './holders';
import { keepTold } from './keep-told';
import type { Subject } from './tell-event';
import { toldOf } from './told-of';

/**
 * Tells everybody who has an event what changed for them: who was invited by an update of the entry that came by
 * mail, others by a mail, once each. Words alone are told to the invited only, whose calendar has no other way
 * to learn them; who presents at another time is told that in the same mail, or in one of its own.
 */
export async function tellChanged(
	change: Change,
	subject: Subject,
	holders: Holder[]
): Promise<void> {
	const { tx } = change;
	const { zone } = subject.details.hub;
	const updates: Update[] = [];
	const others: Holder[] = [];
	const presenters: Holder[] = [];
	const mailed: Holder[] = [];
	for (const holder of holders) {
		const known = subject.states.at(toldOf(holder));
		const news = known ? newsIn(known, subject.facts) : 'material';
		const slot = holder.pitch && subject.slots.get(holder.pitch.id);
		if (news !== 'none' && holder.invitation) updates.push(updateFor(subject, holder, news));
		else if (news === 'material') others.push(holder);
		else if (slot && isAtOtherTime(slot, zone)) presenters.push(holder);
		else continue;
		mailed.push(holder);
	}
	if (updates.length) {
		await sendUpdates(change, await invitationSubject(tx, subject.event), updates);
	}
	await enqueueEach(change, others, (holder) => changedMail(subject, holder));
	await tellEach(presenters, (holder) => {
		const pitch = { ...holder.pitch!, toldRevision: toldOf(holder) };
		return tellMoved(change, subject.event, pitch);
	});
	await keepTold(tx, mailed, subject.current);
	await keepToldSlots(
		tx,
		holders.flatMap(({ pitch }) => (pitch && subject.slots.get(pitch.id)) ?? [])
	);
}

function updateFor(subject: Subject, holder: Holder, news: 'material' | 'minor'): Update {
	const invitation = holder.invitation!;
	const isKnown = subject.states.at(toldOf(holder)) !== undefined;
	// Of whom nobody knows what they know, it shows in the number that they were sent.
	const isOlder = subject.revision > invitation.sentSequence;
	const material = isKnown ? news === 'material' : isOlder;
	const slot = slotLine(subject, holder, { onlyMoved: !material });
	return { invitation, material, ...(slot && { also: [slot] }) };
}
