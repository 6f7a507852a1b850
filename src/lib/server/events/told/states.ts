import { asc, eq, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { EventId } from '../../db/id';
import type { Db, Tx } from '../../db/types';
import { isOneOf } from '../../entries/is-one-of';
import { eventStates } from '../schema';
import type { KnownFacts } from './known-facts';

/** What an event was, numbered from 1. */
export interface State {
	revision: number;
	facts: KnownFacts;
}

/** The states of one event, in order. */
export class States {
	readonly #all: State[];

	constructor(all: State[]) {
		this.#all = all;
	}

	/** As it is now, and the number of it; undefined while none is kept. */
	get latest(): State | undefined {
		return this.#all.at(-1);
	}

	/**
	 * What the person knows who was told a state.
	 * @param revision null for the oldest that is kept
	 * @returns undefined when nobody knows it
	 */
	at(revision: number | null): KnownFacts | undefined {
		if (revision === null) return this.#all[0]?.facts;
		return this.#all.find((state) => state.revision === revision)?.facts;
	}
}

/** The states of some events; an event that was never announced has none. */
export async function listStates(db: Db, ids: string[]): Promise<(id: string) => States> {
	const rows = await db
		.select()
		.from(eventStates)
		.where(isOneOf(eventStates.eventId, ids))
		.orderBy(asc(eventStates.eventId), asc(eventStates.revision))
		.all();
	return (id) => new States(rows.filter(({ eventId }) => eventId === id));
}

/** Keeps a state, with one statement for all. */
export async function saveStates(tx: Tx, states: (State & { eventId: string })[]): Promise<void> {
	if (!states.length) return;
	await tx.run(sql`
		insert into ${eventStates} (event_id, revision, facts)
		select value ->> 'eventId', value ->> 'revision', value -> 'facts'
		from json_each(${JSON.stringify(states)})
	`);
}

/** The number of the state that an event has now, for a row that is written: null before the first. */
export function currentRevision(eventId: EventId | AnyColumn): SQL<number | null> {
	return sql<number | null>`(
		select max(revision) from ${eventStates} where event_states.event_id = ${eventId}
	)`;
}

/** Whether an event is another than when it was announced, so that some may know another state of it. */
export function wasChanged(revision: number | null): boolean {
	return revision !== null && revision > 1;
}

/** The later of two states that a person was told. */
export function laterOf(one: number | null, other: number | null): number | null {
	if (one === null || other === null) return one ?? other;
	return Math.max(one, other);
}

/** When an event was to begin as it was announced, by the oldest state that is kept. */
export async function findAnnouncedStart(db: Db, eventId: EventId): Promise<Instant | undefined> {
	const first = await db
		.select({ startsAt: sql<Instant>`${eventStates.facts} ->> 'startsAt'` })
		.from(eventStates)
		.where(eq(eventStates.eventId, eventId))
		.orderBy(asc(eventStates.revision))
		.limit(1)
		.get();
	return first?.startsAt;
}
