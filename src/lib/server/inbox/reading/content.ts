import type { Email } from 'postal-mime';
import { answersOf, newestOfEach, proposalsOf } from './answers';
import { bounceOf } from './bounce';
import { calendarOf } from './calendar-parts';
import type { IncomingContent } from './incoming-mail';
import { ownWords } from './own-words';

/** What a mail is, by its parts. */
export function contentOf(email: Email, automatic: boolean): IncomingContent {
	const bounce = bounceOf(email);
	if (bounce) return bounce;
	const calendar = calendarOf(email);
	const words = ownWords(email);
	if (calendar?.method === 'REPLY') {
		const { answers, isWhole } = newestOfEach(answersOf(calendar.events));
		// An answer that a program gives counts: rooms and some calendars accept by themselves (calendars 61).
		if (answers.length) return { kind: 'reply', answers, isWhole: isWhole && calendar.isWhole };
	}
	if (automatic) return { kind: 'automatic' };
	if (calendar) {
		const { method, events } = calendar;
		if (method === undefined || method === 'REPLY' || events.length === 0) {
			return { kind: 'unreadable', why: 'calendar', words };
		}
		if (method === 'COUNTER') return { kind: 'counter', proposals: proposalsOf(events), words };
		return { kind: 'scheduling', method, events, words };
	}
	if (email.attachments.some(isWinmail)) return { kind: 'unreadable', why: 'winmail', words };
	return words ? { kind: 'text', words } : { kind: 'nothing' };
}

function isWinmail({ mimeType, filename }: Email['attachments'][number]): boolean {
	return mimeType === 'application/ms-tnef' || filename?.toLowerCase() === 'winmail.dat';
}
