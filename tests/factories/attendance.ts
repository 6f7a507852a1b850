import { eq } from 'drizzle-orm';
import { type EventId, newId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as attendances from '$lib/server/attendances';
import { touch } from '$lib/server/entries';
import { events } from '$lib/server/events/schema';
import type { Hub } from '$lib/server/hubs';
import { outbox } from '$lib/server/outbox/schema';
import { isRefusal } from '$lib/messages/refusal';
import { fromEpoch, type Instant } from '$lib/time/instant';
import { byClock } from '../support/change';

export type EventRow = typeof events.$inferSelect;

/** Thursday 26 November 2026, 18:30 in Metz. */
export const start = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));
export const end = fromEpoch(Date.UTC(2026, 10, 26, 20, 0));
/** The Monday before, at noon: the default time of every test. */
export const monday = fromEpoch(Date.UTC(2026, 10, 23, 11, 0));

/** A published, public talk with ten places, as a row: other tests cover the rules for creating events. */
export async function anEventRow(
	store: Store,
	hub: Hub,
	input: Partial<typeof events.$inferInsert> = {}
): Promise<EventRow> {
	const id = newId<EventId>();
	const row: typeof events.$inferInsert = {
		id,
		hubId: hub.id,
		slug: `soiree-${id}`,
		kind: 'talk',
		title: 'Soirée d’essai',
		startsAt: start,
		endsAt: end,
		capacity: 10,
		maxCompanions: 3,
		state: 'published',
		uid: `${id}@sillon.example`,
		createdAt: fromEpoch(0),
		changedAt: fromEpoch(0),
		...input
	};
	return (await store.write(byClock(row.changedAt), (change) => {
		touch(change, 'event', id);
		return change.tx.insert(events).values(row).returning().get();
	})) as EventRow;
}

/** A guest's answer, as if they had opened the link; throws on a refusal. */
export async function aGuest(
	store: Store,
	event: { id: EventId },
	input: Partial<attendances.AnswerInput> & { name?: string; email?: string; now?: Instant } = {}
): Promise<attendances.Attendance> {
	const result = await answerAsGuest(store, event, input);
	if (isRefusal(result)) throw new Error(`the answer was refused: ${result.refused}`);
	return result;
}

/** The same, but returns the refusal. */
export async function answerAsGuest(
	store: Store,
	event: { id: EventId },
	{
		name = 'Odile Amance',
		email = `invite-${newId()}@guest.example`,
		answer = 'going',
		companions = 0,
		now = monday
	}: Partial<attendances.AnswerInput> & { name?: string; email?: string; now?: Instant } = {}
) {
	const guest = { name, email, locale: 'fr' as const };
	return store.write(byClock(now), (change) =>
		attendances.answer(change, event, { guest }, { answer, companions })
	);
}

/** The mails written so far, of one kind if given: their recipients, in order of writing. */
export async function mailsOf(store: Store, kind?: string) {
	const rows = await store.read
		.select({ kind: outbox.kind, to: outbox.recipientEmail, subjectId: outbox.subjectId })
		.from(outbox)
		.where(kind ? eq(outbox.kind, kind) : undefined)
		.orderBy(outbox.position)
		.all();
	return rows;
}
