import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { minutes } from '$lib/time/minutes';
import * as bookings from '../bookings';
import { newId, type SeriesId } from '../db/id';
import { findCurrentHub, refuseClosed, type Hub } from '../hubs';
import { refuseUnlessConcierge } from '../members';
import { refuseHours, type EventDraft } from './draft';
import type { Event } from './event';
import { refuseRoom } from './room-hold';
import { events } from './schema';
import { freeEventSlug } from './slug';
import { personId, type Change } from '../db/change';

interface Edition {
	seriesId: SeriesId;
	number: number | null;
	slug: string;
}

/**
 * Creates an event as a draft, which only the hub's concierges see. Its room is held from now on without a
 * title: other members only see that it is taken.
 * Refused with `not-concierge`, `hub-has-closed`, `event-order`, `event-too-long`, `event-past`, `event-too-far`,
 * `room-elsewhere`: a room of another hub; or why the room cannot be held.
 * @param edition for an edition of a series: its series, number and slug
 */
export async function create(
	change: Change,
	hub: Pick<Hub, 'id'>,
	draft: EventDraft,
	edition?: Edition
): Promise<Event | Refusal> {
	const { tx, now, actor } = change;
	const notAllowed = await refuseUnlessConcierge(change, hub.id);
	if (notAllowed) return notAllowed;
	const closed = refuseClosed(await findCurrentHub(change, hub));
	if (closed) return closed;
	const wrong = refuseHours(draft, now);
	if (wrong) return wrong;
	const elsewhere = await refuseRoom(change, hub, draft.room);
	if (elsewhere) return elsewhere;
	const held = draft.room ? await hold(change, draft.room, draft) : undefined;
	if (isRefusal(held)) return held;
	return tx
		.insert(events)
		.values({
			id: newId(),
			hubId: hub.id,
			seriesId: edition?.seriesId ?? null,
			number: edition?.number ?? null,
			slug: await freeEventSlug(tx, edition?.slug ?? draft.title),
			kind: draft.kind,
			title: draft.title,
			summary: draft.summary ?? '',
			description: draft.description ?? '',
			languages: draft.languages ?? '',
			startsAt: draft.startsAt,
			endsAt: draft.endsAt,
			bookingId: held?.id ?? null,
			place: draft.room ? '' : (draft.place ?? ''),
			capacity: draft.capacity ?? null,
			...(draft.maxCompanions === undefined ? {} : { maxCompanions: draft.maxCompanions }),
			visibility: draft.visibility ?? 'public',
			state: 'draft',
			uid: newId(),
			createdAt: now,
			createdBy: personId(actor),
			changedAt: now
		})
		.returning()
		.get();
}

/**
 * Discards a draft and releases its room. It was never announced, so the row is deleted.
 * Refused with `not-concierge`, or `event-published`: published since, so it has to be cancelled instead.
 */
export async function discard(change: Change, { id }: Pick<Event, 'id'>): Promise<void | Refusal> {
	const { tx } = change;
	const draft = await tx.select().from(events).where(eq(events.id, id)).get();
	if (!draft) return refuse('event-published');
	const notAllowed = await refuseUnlessConcierge(change, draft.hubId);
	if (notAllowed) return notAllowed;
	if (draft.state !== 'draft') return refuse('event-published');
	await tx.delete(events).where(eq(events.id, id));
	if (draft.bookingId) return bookings.releaseHold(change, draft.bookingId);
}

function hold(change: Change, room: NonNullable<EventDraft['room']>, draft: EventDraft) {
	const { startsAt, endsAt, setUpMinutes = minutes(0), clearUpMinutes = minutes(0) } = draft;
	return bookings.hold(change, room, { startsAt, endsAt, title: '', setUpMinutes, clearUpMinutes });
}
