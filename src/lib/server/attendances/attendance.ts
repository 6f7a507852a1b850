import type { Locale } from '$lib/time/locale';
import type { UserId } from '../db/id';
import type { attendances } from './schema';

/** One person's answer to an event, as it is stored. */
export type Attendance = typeof attendances.$inferSelect;

/** What a person may say; `waitlisted` is what becomes of « Je viens » when there is no place. */
export type Answer = 'going' | 'tentative' | 'declined';

export interface AnswerInput {
	answer: Answer;
	/** How many come along, the person not counted. */
	companions: number;
}

/** Somebody without an account, whose address has been proven by a mailed link. */
export interface Guest {
	name: string;
	email: string;
	locale: Locale;
}

/** Who answers: the person of an account, or a guest. */
export type Attendee = { userId: UserId } | { guest: Guest };

/** How many seats an answer takes: the person and who comes along. */
export function seatsOf({ companions }: { companions: number }): number {
	return 1 + companions;
}
