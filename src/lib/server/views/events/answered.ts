import * as m from '$lib/messages/catalogue';
import { seatsOf, type Attendance } from '$lib/server/attendances';

/** The sentence after an answer was sent; `position` on the waitlist, if they are on it. */
export function answeredSentence(
	{ answer, companions }: Pick<Attendance, 'answer' | 'companions'>,
	position: number | undefined
): string {
	if (answer === 'going') return m.attendances_saved_going({ count: seatsOf({ companions }) });
	if (answer === 'waitlisted') return m.attendances_saved_waitlisted({ position: position ?? 1 });
	if (answer === 'tentative') return m.attendances_saved_tentative();
	return m.attendances_saved_declined();
}
