import { eq, sql } from 'drizzle-orm';
import { latestOf, plus, type Instant } from '$lib/time/instant';
import type { Change } from '../db/change';
import { newId } from '../db/id';
import type { Event } from '../events/event';
import { currentRevision, wasChanged } from '../events/told/states';
import { keepKnown } from '../outbox/overtaken/keep-known';
import type { Attendance, Attendee, Guest } from './attendance';
import { firstRevision } from './event-changes/first-revision';
import type { AttendeeKey } from './find';
import { attendances } from './schema';

/** The stored answer, after places are counted. */
interface Outcome extends Pick<Attendance, 'answer' | 'companions' | 'answeredBy'> {
	/** The person saw the event as it is, on the page that they answered from. */
	saw: boolean;
}

export async function insert(
	{ tx, now }: Change,
	event: Event,
	attendee: ReturnType<typeof columnsOf>,
	{ answer, companions, answeredBy, saw }: Outcome
): Promise<Attendance> {
	const [row] = await tx
		.insert(attendances)
		.values({
			id: newId(),
			eventId: event.id,
			...attendee,
			answer,
			companions,
			answeredBy,
			answeredAt: now,
			changedAt: now,
			toldRevision: saw ? currentRevision(event.id) : firstRevision(event.id, attendee),
			...waiting(event.id, answer, now)
		})
		.returning();
	if (!row) throw new Error('an answer was not written');
	return row;
}

/** The columns that name an attendee; a guest who has an account is stored by the account alone. */
export function columnsOf(attendee: Attendee, who: AttendeeKey) {
	const guest = 'guest' in attendee && 'guestEmail' in who ? attendee.guest : undefined;
	return { ...who, guestName: guest?.name ?? null, guestLocale: guest?.locale ?? null };
}

export type Names = Partial<Pick<Attendance, 'guestName' | 'guestLocale' | 'typedEmail'>>;

/** The answer of an account bears its name, in its language, and its mails go to its address. */
export const ownName = { guestName: null, guestLocale: null, typedEmail: null } as const;

/** The name of a person who answers themselves: it replaces what was typed for them. */
export function namesOf(attendee: Attendee, who: AttendeeKey): Names {
	if ('userId' in who) return ownName;
	const { name, locale } = (attendee as { guest: Guest }).guest;
	return name ? { guestName: name, guestLocale: locale } : {};
}

export async function rename(
	{ tx }: Change,
	before: Attendance,
	names: Names
): Promise<Attendance> {
	const stays = Object.entries(names).every(([key, value]) => before[key as keyof Names] === value);
	if (stays) return before;
	return tx.update(attendances).set(names).where(eq(attendances.id, before.id)).returning().get();
}

export async function update(
	{ tx, now }: Change,
	before: Attendance,
	{ answer, companions, answeredBy, saw }: Outcome,
	names: Names
): Promise<Attendance> {
	const staysInLine = before.answer === 'waitlisted' && answer === 'waitlisted';
	const [row] = await tx
		.update(attendances)
		.set({
			...names,
			answer,
			companions,
			answeredBy,
			// Must increase with every change: it is the revision of the mails about this answer.
			changedAt: latestOf(now, plus(before.changedAt, 1)),
			arrivedAt: answer === 'going' ? before.arrivedAt : null,
			arrivedCompanions: answer === 'going' ? before.arrivedCompanions : null,
			...(saw && { toldRevision: currentRevision(before.eventId) }),
			...(staysInLine ? {} : waiting(before.eventId, answer, now))
		})
		.where(eq(attendances.id, before.id))
		.returning();
	if (!row) throw new Error('an answer vanished within its transaction');
	const { id, toldRevision } = row;
	if (saw && wasChanged(toldRevision)) await keepKnown(tx, [id], toldRevision);
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
