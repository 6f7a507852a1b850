import type { Change } from '../db/change';
import { changeKind, type Touched } from '../entries';
import { isOneOf } from '../entries/is-one-of';
import { listDescribed } from '../events/entry/event-entries';
import { events } from '../events/schema';
import { knownFacts, type KnownFacts } from '../events/told/known-facts';
import { newsIn } from '../events/told/news';
import { listStates, saveStates, type State } from '../events/told/states';
import { isMoved } from '../pitches/entry/told-slots';
import { factsBefore, slotsWithBefore } from './before-transaction';
import { dueAt } from './quiet-period';
import type { ToldEvent } from './schema';
import { findNotices, saveNotices, type Notice } from './store';
import { tellEvent } from './tell-event';

/**
 * Notes what differs now of the events that a transaction has touched, whichever verb wrote it, so that the
 * people who have them are told after the quiet period; at once when an event begins soon or is cancelled. Of an
 * event that was announced before anything was kept of it, people know what was so before the transaction.
 */
export async function noteEvents(change: Change, touched: Touched[]): Promise<void> {
	const { tx, now } = change;
	// One person's answer or pitch is all that a single collection is touched for.
	const ids = touched.filter(({ collections }) => collections === 'all').map(({ id }) => id);
	if (!ids.length) return;
	const described = await listDescribed(tx, isOneOf(events.id, ids));
	const announced = described.filter(({ state }) => state !== 'draft');
	if (!announced.length) return;
	const statesOf = await listStates(tx, ids);
	const unknown = announced.filter(({ id }) => !statesOf(id).latest).map(({ id }) => id);
	const before = await factsBefore(tx, unknown);
	const known = await findNotices(tx, 'event', ids);
	const slots = await slotsWithBefore(tx, ids);
	const moved = new Set(slots.filter(isMoved).map(({ eventId }) => eventId));
	const states: (State & { eventId: string })[] = [];
	const noted: Notice[] = [];
	for (const event of announced) {
		const { id } = event;
		const facts = knownFacts(event);
		const earlier = before.get(id);
		const last = earlier ? { revision: 1, facts: earlier } : statesOf(id).latest;
		const differs = last && changeKind(last.facts, facts) !== 'none';
		const current = !last || differs ? { revision: (last?.revision ?? 0) + 1, facts } : last;
		if (earlier) states.push({ eventId: id, ...last! });
		if (current !== last) states.push({ eventId: id, ...current });
		const told = (revision: number) => statesOf(id).at(revision) ?? last?.facts ?? facts;
		const notice = notedOf(now, known.get(id), { last, current, told, slotsMoved: moved.has(id) });
		if (notice) noted.push({ subjectKind: 'event', subjectId: id, ...notice });
	}
	await saveStates(tx, states);
	await saveNotices(tx, noted);
	for (const { subjectId, dueAt: due } of noted) {
		if (due !== null && due <= now) await tellEvent(change, subjectId);
	}
}

/** An event as it was noted last, and as it is. */
interface Noted {
	/** Undefined when it is announced only now. */
	last: State | undefined;
	current: State;
	/** What a state was that people were told. */
	told: (revision: number) => KnownFacts;
	slotsMoved: boolean;
}

/** @returns undefined when nothing is to be told that does not wait already */
function notedOf(
	now: Change['now'],
	notice: Notice | undefined,
	{ last, current, told, slotsMoved }: Noted
): Pick<Notice, 'history' | 'dueAt'> | undefined {
	const { revision, facts } = current;
	if (!last) return { history: [{ since: now, revision }], dueAt: null };
	// Everybody was told, and nothing else is news of it.
	if (last.facts.state === 'cancelled') return undefined;
	if (current === last && !slotsMoved) return undefined;
	const waits = notice && notice.dueAt !== null;
	// Nobody is written to for how a place is called.
	if (!slotsMoved && !waits && newsIn(last.facts, facts) === 'none') return undefined;
	const history = (notice?.history ?? []) as ToldEvent[];
	const { 0: first = { since: now, revision: last.revision }, 1: second } = history;
	const change = second ?? { since: now, revision };
	const known = told(first.revision);
	// Words alone are not told again and again while an event is about to begin.
	const isUrgent = slotsMoved || newsIn(known, facts) === 'material';
	const starts = isUrgent ? [known.startsAt, facts.startsAt] : [];
	const due = facts.state === 'cancelled' ? now : dueAt(now, change.since, starts);
	return { history: [first, change], dueAt: due };
}
