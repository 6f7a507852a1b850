import { and, eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { type Change, personId } from '../../db/change';
import { type EventId, newId, type PitchSlotId, type UserId } from '../../db/id';
import type { Event } from '../../events/event';
import { findHubById } from '../../hubs';
import { countTypedAddress, hasOptedOut } from '../../invitations';
import type { Recipient } from '../../mail/hub-mail';
import { listActiveAmong } from '../../members';
import { findMyPitch } from '../find';
import { findFreeSlot } from '../slots/find-free-slot';
import { findOpenEventAsConcierge } from '../find-open-event';
import { pitchRequests } from '../schema';
import { tellAsked } from './mail';

export type PitchRequest = typeof pitchRequests.$inferSelect;

/** Who is asked to present in which slot. */
export interface Asking {
	slotId: PitchSlotId;
	/** A member of the hub, or somebody by their address. */
	person: { userId: UserId } | { email: string; name: string };
	/** What the concierge adds in their own words, or nothing. */
	word: string;
}

/**
 * Asks somebody by mail to present in a free slot, for a concierge. The slot stays free: the link in the mail
 * leads to it, and whoever is first takes it. Who is asked at an address needs no membership to take it.
 * Refused with `not-concierge`, `event-not-open`, `event-cancelled`, `pitch-too-late`, `slot-unknown`,
 * `slot-taken`, `not-a-member`, `pitch-members-only`: a bare address, for an event of members;
 * `pitch-already-theirs`, `pitch-requested`: they were asked before; `invitation-opted-out`,
 * `too-many-invitations`.
 */
export async function ask(
	change: Change,
	event: { id: EventId },
	{ slotId, person, word }: Asking
): Promise<PitchRequest | Refusal> {
	const open = await findOpenEventAsConcierge(change, event.id);
	if (isRefusal(open)) return open;
	const slot = await findFreeSlot(change.tx, open.id, slotId);
	if (isRefusal(slot)) return slot;
	const to = await recipientOf(change, open, person);
	if (isRefusal(to)) return to;
	const who = to.userId ? { userId: to.userId } : { email: to.email, name: to.name };
	const request = await insert(change, slot.id, who);
	if (isRefusal(request)) return request;
	await tellAsked(change, open, { request, to, word });
	return request;
}

/** Whom the mail of a request goes to. Refused as `ask` is. */
export async function recipientOf(
	change: Change,
	event: Event,
	person: Asking['person']
): Promise<Recipient | Refusal> {
	const { tx } = change;
	const { hubId } = event;
	const field = 'userId' in person ? 'person' : 'email';
	const named =
		'userId' in person
			? { userIds: [person.userId], emails: [] }
			: { userIds: [], emails: [person.email] };
	const [member] = await listActiveAmong(tx, hubId, named);
	if (!member && 'userId' in person) return refuse('not-a-member', { field });
	const email = member?.email ?? ('email' in person ? person.email : '');
	if (await hasOptedOut(tx, hubId, email)) return refuse('invitation-opted-out', { field });
	if (member) {
		const already = await findMyPitch(tx, event.id, member.userId);
		return already ? refuse('pitch-already-theirs', { field }) : member;
	}
	if (event.visibility === 'members') return refuse('pitch-members-only', { field });
	const tooMany = await countTypedAddress(change, hubId);
	if (tooMany) return { ...tooMany, field };
	const hub = await findHubById(tx, hubId);
	const name = 'name' in person ? person.name : '';
	return { userId: null, email, name, locale: hub?.locale ?? 'fr' };
}

async function insert(
	{ tx, now, actor }: Change,
	slotId: PitchSlotId,
	who: { userId: UserId } | { email: string; name: string }
): Promise<PitchRequest | Refusal> {
	const same =
		'userId' in who
			? eq(pitchRequests.userId, who.userId)
			: eq(pitchRequests.email, who.email.toLowerCase());
	const before = await tx
		.select({ id: pitchRequests.id })
		.from(pitchRequests)
		.where(and(eq(pitchRequests.slotId, slotId), same))
		.get();
	if (before) {
		return refuse('pitch-requested', { field: 'userId' in who ? 'person' : 'email' });
	}
	return tx
		.insert(pitchRequests)
		.values({
			id: newId(),
			slotId,
			...('email' in who ? { ...who, email: who.email.toLowerCase() } : who),
			askedAt: now,
			askedBy: personId(actor)
		})
		.returning()
		.get();
}
