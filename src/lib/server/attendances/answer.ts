import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { countActor, findUser, findUserByEmail } from '../auth';
import type { EventId, UserId } from '../db/id';
import { findCurrent } from '../events/find-current';
import { countTypedAddress } from '../invitations';
import { touchAnswer } from './entry/touch-answer';
import { fellBehind } from './event-changes/fell-behind';
import { actsAsConcierge, isActiveMember } from '../members';
import type { Attendance, Attendee, AnswerInput, SentAnswer } from './attendance';
import type { Event } from '../events/event';
import {
	addressOf,
	findAttendanceById,
	findMine,
	recipientOf,
	whoIs,
	type AttendeeKey
} from './find';
import { joinGuestAnswers } from './guests/join-account';
import { tellAnswered } from './mail';
import { canAnswer, canAnswerAs, takesNoMore } from './policy';
import { outcomeOf } from './outcome';
import { placesOf } from './places';
import { promoteWaiting } from './promote';
import { refuseUnseen } from './seen/refuse-unseen';
import { columnsOf, insert, namesOf, rename, update } from './store-answer';
import type { Change } from '../db/change';

/** What is answered, and whether a concierge answers for the person. */
interface GivenAnswer extends SentAnswer {
	/** Allowed until the event ends, and the person always gets a mail. */
	asConcierge?: boolean;
}

interface RecordedAnswer extends GivenAnswer {
	/** Send no mail, because another one already says it, such as the mail about a pitch slot. */
	silent?: boolean;
}

/**
 * Records an answer to an event, by the person themselves or by a concierge of the hub for someone else.
 * Refused as `recordAnswer` is, and with `not-yours`: the actor may not answer for this person;
 * `not-concierge`: the same, when the actor claims to be a concierge; `too-many-attempts`, and for a concierge
 * `too-many-invitations`: more addresses than the hub may type in a day.
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
	const over =
		!theirs && 'guest' in attendee
			? await countTypedAddress(change, event.hubId)
			: theirs && (await countActor(change, 'answers'));
	if (over) return over;
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
 * promotes the waitlist in the same transaction. The same answer twice changes nothing and sends no mail. Who
 * may not answer (`canAnswer`) can still take back what they said before.
 * Refused with `event-not-open`, `event-cancelled`, `answers-closed`, `event-members-only`,
 * `too-many-companions`, `party-too-large`, `companions-full` (the earlier answer is kept), `event-full` (the
 * event has begun), `event-moved` and `answer-changed`: something else than the page showed is stored now.
 * @returns the answer as it is now; it may be `waitlisted`
 */
export async function recordAnswer(
	change: Change,
	given: { id: EventId },
	attendee: Attendee,
	{ asConcierge = false, silent = false, seen, ...input }: RecordedAnswer
): Promise<Attendance | Refusal> {
	const { tx, now } = change;
	// Read again inside the transaction: capacity and hour may have changed since the page was shown.
	const event = await findCurrent(change, given);
	if (isRefusal(event)) return event;
	const who = await keyOf(change, event, attendee, asConcierge);
	if ('userId' in who && !asConcierge) await joinMine(change, event, who);
	const before = await findMine(tx, event.id, who);
	const no = refusalOf(event, input, { now, asConcierge, before });
	if (no) return no;
	const needsRight = !asConcierge && !(before && takesNoMore(before, input));
	if (needsRight && !(await canAnswer(tx, event, who))) return refuse('event-members-only');
	const companions = input.answer === 'declined' ? 0 : input.companions;
	const person = asConcierge ? {} : namesOf(attendee, who);
	const begun = now >= event.startsAt;
	const unseen = await refuseUnseen(tx, event, { before, seen, asConcierge });
	const isMoved = unseen?.refused === 'event-moved';
	if (!isMoved && before && isSame(before, { ...input, companions }, begun))
		return rename(change, before, person);
	if (unseen) return unseen;
	const places = await placesOf(tx, event.id);
	const outcome = outcomeOf(places, before, { ...input, companions }, begun);
	if (isRefusal(outcome)) return outcome;
	const answeredBy = asConcierge ? ('desk' as const) : ('person' as const);
	const answered = { answer: outcome, companions, answeredBy, saw: !asConcierge && !silent };
	const recorded = before
		? await update(change, before, answered, person)
		: await insert(change, event, columnsOf(attendee, who), answered);
	touchAnswer(change, recorded);
	const isBack = before?.answer === 'declined' && recorded.answer !== 'declined';
	if (isBack) await fellBehind(change, event);
	const moved = before ? await promoteWaiting(change, event) : [];
	const promoted = moved.find((attendance) => attendance.id === recorded.id);
	if (promoted) return promoted;
	if (!silent) await tellAnswered(change, event, recorded, { before, asConcierge });
	return recorded;
}

/**
 * The key under which an answer is stored. A concierge who types the address of somebody outside the hub
 * learns nothing of their account: the answer stays with the address until the person answers.
 */
async function keyOf(
	{ tx }: Change,
	{ hubId }: Event,
	attendee: Attendee,
	asConcierge: boolean
): Promise<AttendeeKey> {
	if (!asConcierge || !('guest' in attendee)) return whoIs(tx, attendee);
	const guestEmail = addressOf(attendee.guest);
	const account = await findUserByEmail(tx, guestEmail);
	const isTheirs = account && (await isActiveMember(tx, hubId, account.id));
	return isTheirs ? { userId: account.id } : { guestEmail };
}

async function joinMine(change: Change, { id }: Event, { userId }: { userId: UserId }) {
	const user = await findUser(change.tx, userId);
	if (user && user.emailProvedAt !== null) await joinGuestAnswers(change, user, id);
}

interface Circumstances {
	now: Instant;
	asConcierge: boolean;
	before: Attendance | undefined;
}

function refusalOf(
	event: Event,
	input: AnswerInput,
	{ now, asConcierge, before }: Circumstances
): Refusal | undefined {
	if (event.state === 'draft') return refuse('event-not-open');
	if (event.state === 'cancelled') return refuse('event-cancelled');
	if (now >= (asConcierge ? event.endsAt : event.startsAt)) return refuse('answers-closed');
	// Companions who were named when more could come stay.
	const most = Math.max(event.maxCompanions, before?.companions ?? 0);
	if (input.answer !== 'declined' && input.companions > most) {
		const values = { possible: event.maxCompanions };
		return refuse('too-many-companions', { field: 'companions', values });
	}
	return undefined;
}

/**
 * Whether the stored answer is what is asked for: « going » is stored as `waitlisted` without a place, which a
 * person at the door may still get.
 */
function isSame(before: Attendance, { answer, companions }: AnswerInput, begun: boolean): boolean {
	const stored = before.answer === 'waitlisted' && !begun ? 'going' : before.answer;
	return stored === answer && before.companions === companions;
}
