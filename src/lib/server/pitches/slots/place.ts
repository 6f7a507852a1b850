import { and, eq, ne } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { EventId, PitchSlotId, UserId } from '../../db/id';
import type { Event } from '../../events/event';
import { findHubById } from '../../hubs';
import { countTypedAddress } from '../../invitations';
import { listActiveAmong } from '../../members';
import { findMyPitch } from '../find';
import { findFreeSlot } from './find-free-slot';
import { findOpenEventAsConcierge } from '../find-open-event';
import { insertPitch } from './insert';
import { tellPlacedByDesk } from '../mail/placed';
import { normalizePitch } from '../normalize-pitch';
import type { GuestSpeaker, Pitch, PitchInput } from '../pitch';
import { pitches } from '../schema';
import { confirmGuest, confirmSpeaker } from '../speaker-attendance';

/** Who gets which slot, and what they present. */
export interface Placing {
	slotId: PitchSlotId;
	/** A member of the hub, or somebody without an account. */
	person: { userId: UserId } | GuestSpeaker;
	input: PitchInput;
}

/**
 * Gives a free slot to somebody, for a concierge. They are mailed, unless they are a guest without an address,
 * and get a place at the event as whoever takes a slot does. A member can edit the pitch and withdraw it.
 * Refused with `not-concierge`, `event-not-open`, `event-cancelled`, `pitch-too-late`, `not-a-member`,
 * `pitch-already-theirs`, `slot-unknown`, `slot-taken`, `link-not-web`, `too-many-invitations`: more addresses
 * than the hub may type in a day.
 */
export async function place(
	change: Change,
	event: { id: EventId },
	{ slotId, person, input }: Placing
): Promise<Pitch | Refusal> {
	const open = await findOpenEventAsConcierge(change, event.id);
	if (isRefusal(open)) return open;
	const words = normalizePitch(input);
	if (isRefusal(words)) return words;
	const speaker = await speakerOf(change, open, person);
	if (isRefusal(speaker)) return speaker;
	const slot = await findFreeSlot(change.tx, open.id, slotId);
	if (isRefusal(slot)) return slot;
	const placed = { ...words, state: 'placed', slotId: slot.id } as const;
	const pitch = await insertPitch(change, open, speaker, placed);
	const hub = await findHubById(change.tx, open.hubId);
	const seat =
		'id' in speaker
			? await confirmSpeaker(change, open, speaker)
			: await confirmGuest(change, open, { ...speaker, locale: hub?.locale ?? 'fr' });
	return tellPlacedByDesk(change, open, pitch, seat);
}

/** A member by their account, also when their address was typed; nobody twice. */
async function speakerOf(
	change: Change,
	event: Event,
	person: Placing['person']
): Promise<{ id: UserId } | GuestSpeaker | Refusal> {
	const { tx } = change;
	const named =
		'userId' in person
			? { userIds: [person.userId], emails: [] }
			: { userIds: [], emails: person.email ? [person.email] : [] };
	const [member] = await listActiveAmong(tx, event.hubId, named);
	if (member) {
		const already = await findMyPitch(tx, event.id, member.userId);
		return already ? refuse('pitch-already-theirs', { field: 'person' }) : { id: member.userId };
	}
	if ('userId' in person) return refuse('not-a-member', { field: 'person' });
	if (!person.email) return person;
	if (await isGuestPlaced(change, event, person)) {
		return refuse('pitch-already-theirs', { field: 'email' });
	}
	const tooMany = await countTypedAddress(change, event.hubId);
	return tooMany ? { ...tooMany, field: 'email' } : person;
}

async function isGuestPlaced(
	{ tx }: Change,
	event: Event,
	{ email }: GuestSpeaker
): Promise<boolean> {
	const row = await tx
		.select({ id: pitches.id })
		.from(pitches)
		.where(
			and(
				eq(pitches.eventId, event.id),
				eq(pitches.guestEmail, email),
				ne(pitches.state, 'withdrawn')
			)
		)
		.get();
	return row !== undefined;
}
