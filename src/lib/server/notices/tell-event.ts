import { eq } from 'drizzle-orm';
import type { Change } from '../db/change';
import type { EventId } from '../db/id';
import { listSequences } from '../entries';
import type { Event } from '../events';
import { listDescribed } from '../events/entry/event-entries';
import { loadEventDetails } from '../events/mail/event-details';
import { viewersByEmail } from '../events/policy';
import { events } from '../events/schema';
import { listPlacedSlots } from '../pitches/entry/told-slots';
import { newsIn, noticeFacts, type NoticeFacts } from './event-facts';
import type { EventNews } from './event-mail';
import { listHolders, type Holder } from './holders';
import type { State } from './schema';
import { findNotices, saveNotices, type Notice } from './store';
import { tellCancelled } from './tell-cancelled';
import { tellChanged } from './tell-changed';
import { toldOf } from './told-of';

/** Somebody who has the event, and what they were told of it; undefined when nobody knows. */
export interface Addressee {
	holder: Holder;
	told: NoticeFacts | undefined;
	/** What they know if the mail about it has not left yet. */
	before: NoticeFacts | undefined;
}

/** An event that is told of, as it is now. */
export interface Subject extends EventNews {
	event: Event;
	facts: NoticeFacts;
	/** SEQUENCE, as the calendar of this person has it. */
	sequenceOf: (holder: Holder) => number;
}

/**
 * Tells everybody who has an event what of it is news to them, compared with what they were told last, however
 * often it changed in between. What is back as it was is no news. Nobody is told once it is over.
 */
export async function tellEvent(change: Change, id: string): Promise<void> {
	const { tx, now } = change;
	const event = await tx
		.select()
		.from(events)
		.where(eq(events.id, id as EventId))
		.get();
	const notice = (await findNotices(tx, 'event', [id])).get(id);
	if (!event || !notice) return;
	const [described] = await listDescribed(tx, eq(events.id, event.id));
	const facts = noticeFacts(described!);
	const history = notice.history as State<NoticeFacts>[];
	await saveNotices(tx, [{ ...notice, history: [latest(history)], dueAt: null }]);
	if (now >= event.endsAt) return;
	const holders = await listHolders(tx, event);
	const everybody = holders.map((holder) => ({
		holder,
		told: toldOf(history, holder),
		before: history[0]!.before
	}));
	const subject = await subjectOf(change, event, facts, holders);
	if (facts.state === 'cancelled') await tellCancelled(change, subject, everybody);
	else await tellChanged(change, subject, everybody);
}

/** What everybody knows from now on. Of what was no reason to write, nobody has been told. */
function latest(history: State<NoticeFacts>[]): Notice['history'][number] {
	const [first, last] = [history[0]!, history.at(-1)!];
	const isNews = newsIn(first.facts, last.facts) !== 'none';
	if (!isNews) return { ...first, facts: last.facts };
	return { since: last.since, facts: last.facts, before: first.facts };
}

async function subjectOf(
	{ tx }: Change,
	event: Event,
	facts: NoticeFacts,
	holders: Holder[]
): Promise<Subject> {
	const slots = await listPlacedSlots(tx, [event.id]);
	const shared = `event:${event.id}` as const;
	const own = holders.flatMap(({ userId }) => (userId ? [`user:${userId}` as const] : []));
	const sequenceIn = await listSequences(tx, event.id, [shared, ...own]);
	const viewers = await viewersByEmail(tx, event);
	return {
		event,
		facts,
		details: await loadEventDetails(tx, event),
		slots: new Map(slots.map((slot) => [slot.pitchId, slot])),
		revision: sequenceIn(shared),
		opens: (email) => viewers.has(email),
		sequenceOf: ({ userId }) =>
			Math.max(sequenceIn(shared), userId ? sequenceIn(`user:${userId}`) : 0)
	};
}
