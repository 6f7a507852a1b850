import { eq, sql } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { newId } from '../db/id';
import { attendances } from './schema';
import { events } from '../events/schema';
import type { Attendance, Event, Person, AnswerInput } from './attendance';
import { findMine, whoIs } from './find';
import { tellAnswered } from './mail';
import { canAnswer } from './can-answer';
import { outcomeOf } from './outcome';
import { placesOf } from './places';
import { promoteWaiting } from './promote';
import type { Change } from '../db/change';

interface How {
	/** A concierge answers for the person: possible until the end, and always told by mail. */
	asConcierge?: boolean;
	/** Another mail says it already, such as the one about a pitch slot. */
	silent?: boolean;
}

/**
 * Records a person's answer, until the event starts. Places count people, companions included;
 * « going » without a place joins the waitlist at its end, and whatever frees a place moves the
 * waitlist up in the same transaction. The same answer twice changes nothing and mails nothing.
 * @param now epoch milliseconds
 * @returns the answer as it stands now (it may be `waitlisted`), or a refusal: `event-not-open`,
 * `event-cancelled`, `answers-closed`, `event-members-only`, `too-many-companions`,
 * `party-too-large`, `companions-full` (the place is kept), `event-full` (at the door)
 */
export async function answer(
	change: Change,
	{ id }: { id: string },
	person: Person,
	input: AnswerInput,
	how: How = {}
): Promise<Attendance | Refusal> {
	const { tx, now } = change;
	// Read again inside the transaction: capacity and hour may have changed since the page was shown.
	const event = await tx.select().from(events).where(eq(events.id, id)).get();
	if (!event) throw new Error('an answer to an event that does not exist');
	const no = refusalOf(event, input, now, how);
	if (no) return no;
	const who = await whoIs(tx, person);
	const before = await findMine(tx, event.id, who);
	if (!before && !how.asConcierge && !(await canAnswer(tx, event, who))) {
		return refuse('event-members-only');
	}
	const companions = input.answer === 'declined' ? 0 : input.companions;
	const places = await placesOf(tx, event.id);
	const outcome = outcomeOf(places, before, { ...input, companions }, now >= event.startsAt);
	if (isRefusal(outcome)) return outcome;
	if (before && before.answer === outcome && before.companions === companions) return before;
	const recorded = before
		? await update(change, before, outcome, companions)
		: await insert(change, event, person, who, outcome, companions);
	const moved = before ? await promoteWaiting(change, event) : [];
	const promoted = moved.find((attendance) => attendance.id === recorded.id);
	if (promoted) return promoted;
	if (!how.silent) await tellAnswered(change, event, recorded, before, how.asConcierge ?? false);
	return recorded;
}

function refusalOf(
	event: Event,
	input: AnswerInput,
	now: number,
	{ asConcierge }: How
): Refusal | undefined {
	if (event.state === 'draft') return refuse('event-not-open');
	if (event.state === 'cancelled') return refuse('event-cancelled');
	if (now >= (asConcierge ? event.endsAt : event.startsAt)) return refuse('answers-closed');
	if (input.answer !== 'declined' && input.companions > event.maxCompanions) {
		const values = { possible: event.maxCompanions };
		return refuse('too-many-companions', { field: 'companions', values });
	}
	return undefined;
}

async function insert(
	{ tx, now }: Change,
	event: Event,
	person: Person,
	who: Awaited<ReturnType<typeof whoIs>>,
	outcome: Attendance['answer'],
	companions: number
): Promise<Attendance> {
	const guest = 'guest' in person && 'guestEmail' in who ? person.guest : undefined;
	const [row] = await tx
		.insert(attendances)
		.values({
			id: newId(),
			eventId: event.id,
			...who,
			guestName: guest?.name ?? null,
			guestLocale: guest?.locale ?? null,
			answer: outcome,
			companions,
			answeredAt: now,
			changedAt: now,
			...waiting(event.id, outcome, now)
		})
		.returning();
	if (!row) throw new Error('an answer was not written');
	return row;
}

async function update(
	{ tx, now }: Change,
	before: Attendance,
	outcome: Attendance['answer'],
	companions: number
): Promise<Attendance> {
	const staysInLine = before.answer === 'waitlisted' && outcome === 'waitlisted';
	const [row] = await tx
		.update(attendances)
		.set({
			answer: outcome,
			companions,
			// Rises with every change: it is the revision of the mails about this answer.
			changedAt: Math.max(now, before.changedAt + 1),
			arrivedAt: outcome === 'going' ? before.arrivedAt : null,
			...(staysInLine ? {} : waiting(before.eventId, outcome, now))
		})
		.where(eq(attendances.id, before.id))
		.returning();
	if (!row) throw new Error('an answer vanished within its transaction');
	return row;
}

/** A place at the end of the line. Its number alone decides, so that nobody's position ever gets worse. */
function waiting(eventId: string, outcome: Attendance['answer'], now: number) {
	if (outcome !== 'waitlisted') return { waitingSince: null, waitingOrder: null };
	return {
		waitingSince: now,
		waitingOrder: sql<number>`(
			select coalesce(max(waiting_order), 0) + 1 from attendances
			where event_id = ${eventId} and answer = 'waitlisted'
		)`
	};
}
