import { users } from '../../auth/schema';
import type { Db } from '../../db/types';
import { listSequences, type Collection } from '../../entries';
import { isOneOf } from '../../entries/is-one-of';
import type { InvitationKind } from '../calendar';
import type { Invitation } from '../invitation';
import type { InvitationSubject, Told } from '../subject';

type Person = Pick<Invitation, 'id' | 'userId' | 'email'>;

/** The calendar of each invited person who has an account, by the invitation; also of an address that was typed. */
export async function calendarsOf(db: Db, people: Person[]): Promise<Map<string, Collection>> {
	const typed = people.filter(({ userId }) => !userId).map(({ email }) => email);
	const accounts = typed.length
		? await db
				.select({ id: users.id, email: users.email })
				.from(users)
				.where(isOneOf(users.email, typed))
				.all()
		: [];
	const byEmail = new Map(accounts.map(({ id, email }) => [email.toLowerCase(), id]));
	return new Map(
		people.flatMap(({ id, userId, email }) => {
			const account = userId ?? byEmail.get(email);
			return account ? [[id, `user:${account}`] as const] : [];
		})
	);
}

/** What of a message and of the one before it decides SEQUENCE. */
interface Step {
	message: InvitationKind;
	/** What the last message said; undefined when nobody knows it. */
	told: Told | undefined;
	/** Their invitation had been withdrawn: calendars keep what was cancelled. */
	isBack?: boolean | undefined;
}

/**
 * SEQUENCE of the next message to each person: the one number that the entry has for them, in their own calendar
 * and in what they were mailed. It rises with what is material or takes the entry away. What only says other words
 * bears the number of the message before: their feed may be ahead, but a higher one would ask them again
 * (calendars 10). Nowhere else is it decided.
 */
export async function sequencesFor(
	db: Db,
	subject: InvitationSubject,
	calendars: Map<string, Collection>
): Promise<(person: Pick<Invitation, 'id' | 'revision' | 'sentSequence'>, step: Step) => number> {
	const own = await listSequences(db, subject.id, [...new Set(calendars.values())]);
	return ({ id, revision, sentSequence }, { message, told, isBack }) => {
		const calendar = calendars.get(id);
		const shown = calendar ? own(calendar) : 0;
		if (message === 'reworded') return sentSequence;
		if (revision === 0) return Math.max(subject.sequence, shown);
		const rises = message !== 'invitation' || isBack || told?.isMoved;
		if (!rises) return Math.max(sentSequence, shown);
		return Math.max(subject.sequence, shown, sentSequence + 1);
	};
}
