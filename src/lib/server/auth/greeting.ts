import { eq, inArray } from 'drizzle-orm';
import * as v from 'valibot';
import type { Refusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import type { Change } from '../db/change';
import type { UserId } from '../db/id';
import type { Db } from '../db/types';
import { personName } from './person-name';
import { refuseUnlessOwn } from './policy';
import { users } from './schema';

/** What a person says they are to be called, as typed; null when the field is left empty. */
export const greetingField = v.optional(
	v.pipe(
		v.string(() => m.auth_name_invalid()),
		v.check(
			(text) => text.trim() === '' || v.safeParse(personName, text).success,
			() => m.auth_name_invalid()
		),
		v.transform((text) => (text.trim() === '' ? null : v.parse(personName, text)))
	),
	''
);

/** Changes how mails greet a person; null for no name. Refused with `not-yours`. */
export async function changeGreeting(
	change: Change,
	userId: UserId,
	greeting: string | null
): Promise<void | Refusal> {
	const notAllowed = await refuseUnlessOwn(change, userId);
	if (notAllowed) return notAllowed;
	await change.tx.update(users).set({ greeting }).where(eq(users.id, userId));
}

/** What these people say they are to be called, by their id. */
export async function listGreetings(db: Db, ids: UserId[]): Promise<Map<UserId, string | null>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: users.id, greeting: users.greeting })
		.from(users)
		.where(inArray(users.id, ids))
		.all();
	return new Map(rows.map(({ id, greeting }) => [id, greeting]));
}
