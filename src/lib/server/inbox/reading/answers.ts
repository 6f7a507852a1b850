import type { ReceivedEvent } from '../../ical/reading';
import type { CalendarAnswer, CounterProposal } from './incoming-mail';

const mostAnswers = 50;

/** The answers of a REPLY: one for each person and date that it names. */
export function answersOf(events: ReceivedEvent[]): CalendarAnswer[] {
	return events.flatMap(({ uid, occurrence, sequence, stampedAt, attendees, ...event }) =>
		attendees.map(({ email, status, comment }) => ({
			...{ uid, occurrence, email, status, sequence, stampedAt },
			comment: comment || event.comment
		}))
	);
}

/** What a COUNTER proposes; by whom says the mail. */
export function proposalsOf(events: ReceivedEvent[]): CounterProposal[] {
	return events.map(({ uid, occurrence, sequence, stampedAt, startsAt, endsAt, ...event }) => ({
		...{ uid, occurrence, sequence, stampedAt, startsAt, endsAt },
		comment: event.comment || (event.attendees.find(({ comment }) => comment)?.comment ?? '')
	}));
}

/**
 * Of each person and date the newest answer: the same reply comes twice in one mail, as a part and as a file (calendars
 * 53). Of two that contradict each other neither is known to be meant.
 * @returns `isWhole` when none was left out for that
 */
export function newestOfEach(answers: CalendarAnswer[]): {
	answers: CalendarAnswer[];
	isWhole: boolean;
} {
	const groups = new Map<string, CalendarAnswer[]>();
	for (const answer of answers) {
		const key = JSON.stringify([answer.uid, answer.occurrence, answer.email]);
		const group = groups.get(key);
		if (group) group.push(answer);
		else groups.set(key, [answer]);
	}
	const kept = [...groups.values()].flatMap((group) => clearOf(group) ?? []);
	const isWhole = kept.length === groups.size && kept.length <= mostAnswers;
	return { answers: kept.slice(0, mostAnswers), isWhole };
}

function clearOf(group: CalendarAnswer[]): CalendarAnswer | undefined {
	const newest = Math.max(...group.map(({ stampedAt }) => stampedAt ?? 0));
	const last = group.filter(({ stampedAt }) => (stampedAt ?? 0) === newest);
	return new Set(last.map(({ status }) => status)).size === 1 ? last[0] : undefined;
}
