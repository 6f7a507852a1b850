import * as auth from '../auth';
import { isSystem, type Change } from '../db/change';
import type { Db } from '../db/types';
import { isInvited } from '../invitations';
import { isMemberOf, type ViewerMemberships } from '../members/policy';
import type { AnswerInput, Attendance, Attendee } from './attendance';
import type { Event } from '../events/event';
import { canPersonView } from '../events/policy';
import { provedAddress } from '../personal-data/proved-address';
import { whoIs, type AttendeeKey } from './find';
import { chosen } from './seen/shown-answer';

/** Whether a person can answer: people who can view the event, and invited people. */
export async function canAnswer(db: Db, event: Event, who: AttendeeKey): Promise<boolean> {
	const userId = 'userId' in who ? who.userId : null;
	if (await canPersonView(db, event, userId)) return true;
	const subject = { kind: 'event' as const, id: event.id };
	if ('guestEmail' in who) return isInvited(db, subject, { email: who.guestEmail });
	const user = await auth.findUser(db, who.userId);
	return isInvited(db, subject, { userId: who.userId, email: user && provedAddress(user) });
}

/**
 * Whether an answer takes no more than the stored one, so that it needs no right: a no, the same once more, or
 * fewer people. Who has left a hub keeps the way out of its events, and has none back in.
 */
export function takesNoMore(
	before: Pick<Attendance, 'answer' | 'companions'>,
	{ answer, companions }: AnswerInput
): boolean {
	if (answer === 'declined') return true;
	const isLess = answer === 'tentative' && before.answer !== 'declined';
	return companions <= before.companions && (isLess || answer === chosen(before));
}

/**
 * Whether the actor is this person: signed in, or by a link mailed to them. Jobs and the command line can
 * answer for anyone.
 */
export async function canAnswerAs(change: Change, attendee: Attendee): Promise<boolean> {
	const { tx, actor } = change;
	if (isSystem(actor)) return true;
	if (!('id' in actor || 'email' in actor)) return false;
	const who = await whoIs(tx, attendee);
	if (actor.kind === 'person') return 'userId' in who && auth.actsAs(change, who.userId);
	if ('guestEmail' in who) return who.guestEmail === actor.email.toLowerCase();
	const user = await auth.findUser(tx, who.userId);
	return user?.disabledAt === null && user.email === actor.email.toLowerCase();
}

/**
 * Whether a viewer sees who is coming, by first name and initial: members of the hub. Concierges see full
 * names.
 */
export function canListComing({ hubId }: Pick<Event, 'hubId'>, viewer: ViewerMemberships): boolean {
	return isMemberOf(viewer, hubId);
}
