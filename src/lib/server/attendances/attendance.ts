import type { Locale } from '$lib/time/locale';
import type { UserId } from '../db/id';
import type { attendances } from './schema';

/** One person's answer to an event, as it is stored. */
export type Attendance = typeof attendances.$inferSelect;

/** What a person can choose; « going » is stored as `waitlisted` when there is no free place. */
export type Answer = 'going' | 'tentative' | 'declined';

export interface AnswerInput {
	answer: Answer;
	/** How many people come along, not counting the person. */
	companions: number;
}

/** An answer as a form sends it. */
export interface SentAnswer extends AnswerInput {
	/** What the page with the form showed (`seen/shown-answer`): it is no answer to something else. */
	seen?: string | undefined;
}

/** A person without an account, whose address was verified by a mailed link. */
export interface Guest {
	name: string;
	email: string;
	locale: Locale;
}

/** The person who answers: a user with an account, or a guest. */
export type Attendee = { userId: UserId } | { guest: Guest };

/** How many companions have arrived; none before the person has. */
export function arrivedCompanionsOf(
	one: Pick<Attendance, 'companions' | 'arrivedAt' | 'arrivedCompanions'>
): number {
	if (one.arrivedAt === null) return 0;
	return Math.min(one.arrivedCompanions ?? one.companions, one.companions);
}

/** How many seats an answer takes: the person and their companions. */
export function seatsOf({ companions }: { companions: number }): number {
	return 1 + companions;
}
