import type { Change } from '../db/change';
import { changeKind, type Touched } from '../entries';
import { isOneOf } from '../entries/is-one-of';
import { listDescribed, type DescribedEvent } from '../events/entry/event-entries';
import { events } from '../events/schema';
import { isMoved, listPlacedSlots } from '../pitches/entry/told-slots';
import { newsIn, noticeFacts, type NoticeFacts } from './event-facts';
import { dueAt } from './quiet-period';
import type { State } from './schema';
import { findNotices, saveNotices, type Notice } from './store';
import { tellEvent } from './tell-event';

/**
 * Notes what differs now of the events that a transaction has touched, whichever verb wrote it, so that the
 * people who have them are told after the quiet period; at once when an event begins soon or is cancelled.
 */
export async function noteEvents(change: Change, touched: Touched[]): Promise<void> {
	const { tx } = change;
	// One person's answer or pitch is all that a single collection is touched for.
	const ids = touched.filter(({ collections }) => collections === 'all').map(({ id }) => id);
	if (!ids.length) return;
	const described = await listDescribed(tx, isOneOf(events.id, ids));
	const announced = described.filter(({ state }) => state !== 'draft');
	if (!announced.length) return;
	const known = await findNotices(tx, 'event', ids);
	const slots = await listPlacedSlots(tx, ids);
	const moved = new Set(slots.filter(isMoved).map(({ eventId }) => eventId));
	const noted = announced.flatMap(
		(event) => notedOf(change, event, known.get(event.id), moved.has(event.id)) ?? []
	);
	await saveNotices(tx, noted);
	for (const { subjectId, dueAt: due } of noted) {
		if (due !== null && due <= change.now) await tellEvent(change, subjectId);
	}
}

function notedOf(
	{ now }: Change,
	event: DescribedEvent,
	notice: Notice | undefined,
	slotsMoved: boolean
): Notice | undefined {
	const facts = noticeFacts(event);
	const state: State = { since: now, facts };
	const key = { subjectKind: 'event' as const, subjectId: event.id };
	if (!notice) return { ...key, history: [state], dueAt: null };
	const last = notice.history.at(-1)!.facts as NoticeFacts;
	const differs = changeKind(last, facts) !== 'none';
	if (!differs && !slotsMoved) return undefined;
	if (!slotsMoved && notice.dueAt === null && newsIn(last, facts) === 'none') {
		// Nobody is written to for it; what they know goes on as it is spelt now.
		return { ...notice, history: [{ ...notice.history[0]!, facts }] };
	}
	const isFirst = notice.history.length === 1;
	const history = differs || isFirst ? [...notice.history, state] : notice.history;
	const [told, first] = history as State<NoticeFacts>[];
	const due =
		facts.state === 'cancelled'
			? now
			: dueAt(now, first!.since, [told!.facts.startsAt, facts.startsAt]);
	return { ...key, history, dueAt: due };
}
