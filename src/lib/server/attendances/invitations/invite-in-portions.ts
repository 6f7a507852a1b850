import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { EventId } from '../../db/id';
import type { Invitee, Sending } from '../../invitations';
import { invite, type InvitedUnlessAnswered } from './invite';
import type { BoundStore } from '../../db/store';

/** The result for all invitees, and the refusal that stopped the remaining ones. */
export interface InvitedInPortions extends InvitedUnlessAnswered {
	stopped?: Refusal;
}

/** Other writes can run between two portions: a big hub's invitations must not block its bookings. */
export const portion = 25;

/**
 * Invites any number of people, one portion per transaction. Each portion reads the event again; when it is
 * cancelled in between, the remaining people are not invited.
 * @returns how many were invited, had been invited or had answered already, or opted out, and the refusal of `invite` that
 * stopped it; invitations already sent stay
 */
export async function inviteInPortions(
	store: Pick<BoundStore, 'write'>,
	eventId: EventId,
	invitees: Invitee[],
	sending: Sending = {}
): Promise<InvitedInPortions> {
	const done = { invited: 0, already: 0, answered: 0, optedOut: 0 };
	let at = 0;
	// Runs once even without invitees, so that a refusal of the event is reported in any case.
	do {
		const some = invitees.slice(at, at + portion);
		const result: InvitedUnlessAnswered | Refusal = await store.write((change) =>
			invite(change, eventId, some, sending)
		);
		if (isRefusal(result)) return { ...done, stopped: result };
		done.invited += result.invited;
		done.already += result.already;
		done.answered += result.answered;
		done.optedOut += result.optedOut;
		at += portion;
	} while (at < invitees.length);
	return done;
}
