import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../db/change';
import type { Hub } from '../hubs';
import { close, type Closure, type ClosureDraft } from '../rooms';
import { affectedVersion, listAffected } from './availability/closure-conflicts';
import { cancelEach } from './cancel-each';

/** What a concierge enters for a closure, and what is to become of the bookings that it falls on. */
export interface ClosingDraft extends ClosureDraft {
	/** `affectedVersion` of the bookings that the concierge has seen; empty when they have seen none. */
	seen: string;
	/** The ids of those that are cancelled, with the reason of the closure; the others stay, and the desk shows them. */
	cancel: string[];
}

/**
 * Closes a hub or a room and cancels bookings that the closure falls on, in one act; each holder is mailed the reason
 * and other times. What events hold stays: it is changed through the event.
 * Refused with `closure-affects`: there are bookings that the concierge has not seen, or not as they are now; and as
 * `rooms.close` and `cancelEach` are.
 */
export async function closeAndCancel(
	change: Change,
	hub: Pick<Hub, 'id'>,
	{ seen, cancel, ...draft }: ClosingDraft
): Promise<{ closure: Closure; cancelled: number } | Refusal> {
	const closure = await close(change, hub, draft);
	if (isRefusal(closure)) return closure;
	const affected = await listAffected(change.tx, hub.id, draft, change.now);
	if (affected.length && affectedVersion(affected) !== seen) {
		return refuse('closure-affects', { values: { count: affected.length } });
	}
	const chosen = affected.filter(({ id, kind }) => kind === 'member' && cancel.includes(id));
	const cancelled = await cancelEach(change, chosen, draft.reason);
	return isRefusal(cancelled) ? cancelled : { closure, cancelled };
}
