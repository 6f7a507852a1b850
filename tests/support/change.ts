import type { Actor, Change } from '$lib/server/db/change';
import type { UserId } from '$lib/server/db/id';
import { fromEpoch, type Instant } from '$lib/time/instant';

type Context = Omit<Change, 'tx'>;

/** A person of a test as the actor; null is the clock. */
export const actorOf = (person: { id: UserId } | null): Actor =>
	person ? { kind: 'person', id: person.id } : { kind: 'clock' };

/** The context of a write by a person at a given time. */
export const byPerson = (person: { id: UserId } | null, now: Instant): Context => ({
	now,
	actor: actorOf(person)
});

/** The context of a write by the clock at a given time. */
export const byClock = (now = fromEpoch(0)): Context => ({ now, actor: { kind: 'clock' } });

/** The context of a write by somebody who has not signed in. */
export const byVisitor = (now: Instant): Context => ({ now, actor: { kind: 'visitor' } });
