import { eq, sql } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { type Instant, latestOf, plus } from '$lib/time/instant';
import { type EventId, newId } from '../db/id';
import { findCurrent } from '../events/find-current';
import { attendances } from './schema';
import { actsAsConcierge } from '../members';
import type { Attendance, Attendee, AnswerInput } from './attendance';
import type { Event } from '../events/event';
import { findAttendanceById, findMine, recipientOf, whoIs, type AttendeeKey } from './find';
import { tellAnswered } from './mail';
import { canAnswer, canAnswerAs } from './policy';
import { outcomeOf } from './outcome';
import { placesOf } from './places';
import { promoteWaiting } from './promote';
import type { Change } from '../db/change';

/** What is answered, and whether a concierge answers for the person. */
interface GivenAnswer extends AnswerInput {
	/** Allowed until the event ends, and the person always gets a mail. */
	asConcierge?: boolean;
}

interface RecordedAnswer extends GivenAnswer {
	/** Send no mail, because another one already says it, such as the mail about a pitch slot. */
	silent?: boolean;
}

/** The stored answer, after places are counted. */
type Outcome = Pick<Attendance, 'answer' | 'companions'>;

/**
 * Records an answer to an event, by the person themselves or by a concierge of the hub for someone else.
 * Refused as `recordAnswer` is, and with `not-yours`: the actor may not answer for this person;
 * `not-concierge`: the same, when the actor claims to be a concierge.
 */
export async function answer(
	change: Change,
	given: { id: EventId },
	attendee: Attendee,
	{ asConcierge = false, ...input }: GivenAnswer
): Promise<Attendance | Refusal> {
	const event = await findCurrent(change, given);
	if (isRefusal(event)) return event;
	const theirs = !asConcierge && (await canAnswerAs(change, attendee));
	if (!theirs && !(await actsAsConcierge(change, event.hubId))) {
		return refuse(asConcierge ? 'not-concierge' : 'not-yours');
	}
	return recordAnswer(change, event, attendee, { ...input, asConcierge: !theirs });
}

/**
 * Changes an answer that exists, for whoever it is by: the page may be out of date.
 * Refused with `answer-gone`: a concierge has removed it; or as `answer` is.
 */
export async function answerAgain(
	change: Change,
	{ id }: Pick<Attendance, 'id'>,
	input: GivenAnswer
): Promise<Attendance | Refusal> {
	const current = await findAttendanceById(change.tx, id);
	if (!current) return refuse('answer-gone');
	const { userId, eventId } = current;
	const attendee = userId ? { userId } : { guest: await recipientOf(change.tx, current) };
	return answer(change, { id: eventId }, attendee, input);
}

/**
 * Records an answer until the event starts, without checking the actor: for answers that follow from another
 * change, such as a slot at a pitch night or the end of a membership. Places count people, companions
 * included. « going » without a free place joins the waitlist at its end, and a change that frees a place
 * promotes the waitlist in the same transaction. The same answer twice changes nothing and sends no mail.
 * Refused with `event-not-open`, `event-cancelled`, `answers-closed`, `event-members-only`,
 * `too-many-companions`, `party-too-large`, `companions-full` (the earlier answer is kept), `event-full` (the
 * event has begun).
 * @returns the answer as it is now; it may be `waitlisted`
 */
export async function recordAnswer(
	change: Change,
	given: { id: EventId },
	attendee: Attendee,
	{ asConcierge = false, silent = false, ...input }: RecordedAnswer
): Promise<Attendance | Refusal> {
	const { tx, now } = change;
	// Read again inside the transaction: capacity and hour may have changed since the page was shown.
	const event = await findCurrent(change, given);
	if (isRefusal(event)) return event;
	const no = refusalOf(event, input, now, asConcierge);
	if (no) return no;
	const who = await whoIs(tx, attendee);
	const before = await findMine(tx, event.id, who);
	if (!before && !asConcierge && !(await canAnswer(tx, event, who))) {
		return refuse('event-members-only');
	}
	const companions = input.answer === 'declined' ? 0 : input.companions;
	const places = await placesOf(tx, event.id);
	const outcome = outcomeOf(places, before, { ...input, companions }, now >= event.startsAt);
	if (isRefusal(outcome)) return outcome;
	if (before && before.answer === outcome && before.companions === companions) return before;
	const recorded = before
		? await update(change, before, { answer: outcome, companions })
		: await insert(change, event, columnsOf(attendee, who), { answer: outcome, companions });
	const moved = before ? await promoteWaiting(change, event) : [];
	const promoted = moved.find((attendance) => attendance.id === recorded.id);
	if (promoted) return promoted;
	if (!silent) await tellAnswered(change, event, recorded, { before, asConcierge });
	return recorded;
}

function refusalOf(
	event: Event,
	input: AnswerInput,
	now: Instant,
	asConcierge: boolean
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
	attendee: ReturnType<typeof columnsOf>,
	{ answer, companions }: Outcome
): Promise<Attendance> {
	const [row] = await tx
		.insert(attendances)
		.values({
			id: newId(),
			eventId: event.id,
			...attendee,
			answer,
			companions,
			answeredAt: now,
			changedAt: now,
			...waiting(event.id, answer, now)
		})
		.returning();
	if (!row) throw new Error('an answer was not written');
	return row;
}

/** The columns that name an attendee; a guest who has an account is stored by the account alone. */
function columnsOf(attendee: Attendee, who: AttendeeKey) {
	const guest = 'guest' in attendee && 'guestEmail' in who ? attendee.guest : undefined;
	return { ...who, guestName: guest?.name ?? null, guestLocale: guest?.locale ?? null };
}

async function update(
	{ tx, now }: Change,
	before: Attendance,
	{ answer, companions }: Outcome
): Promise<Attendance> {
	const staysInLine = before.answer === 'waitlisted' && answer === 'waitlisted';
	const [row] = await tx
		.update(attendances)
		.set({
			answer,
			companions,
			// Must increase with every change: it is the revision of the mails about this answer.
			changedAt: latestOf(now, plus(before.changedAt, 1)),
			arrivedAt: answer === 'going' ? before.arrivedAt : null,
			...(staysInLine ? {} : waiting(before.eventId, answer, now))
		})
		.where(eq(attendances.id, before.id))
		.returning();
	if (!row) throw new Error('an answer vanished within its transaction');
	return row;
}

/**
 * A position at the end of the waitlist. Only this number orders the list, so a later answer never
 * overtakes.
 */
function waiting(eventId: string, outcome: Attendance['answer'], now: Instant) {
	if (outcome !== 'waitlisted') return { waitingSince: null, waitingOrder: null };
	return {
		waitingSince: now,
		waitingOrder: sql<number>`(
			select coalesce(max(waiting_order), 0) + 1 from attendances
			where event_id = ${eventId} and answer = 'waitlisted'
		)`
	};
}
