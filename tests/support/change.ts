import type { Actor, Change } from '$lib/server/db/change';
import type { UserId } from '$lib/server/db/id';
import { fromEpoch, type Instant } from '$lib/time/instant';

type Context = Omit<Change, 'tx'>;

/** A person of a test as the one who acts; null is the clock. */
export const actorOf = (person: { id: UserId } | null): Actor =>
	person ? { kind: 'person', id: person.id } : { kind: 'clock' };

/** A write by a person at a moment. */
export const byPerson = (person: { id: UserId } | null, now: Instant): Context => ({
	now,
	actor: actorOf(person)
});

/** A write by the clock at a moment. */
export const byClock = (now = fromEpoch(0)): Context => ({ now, actor: { kind: 'clock' } });
