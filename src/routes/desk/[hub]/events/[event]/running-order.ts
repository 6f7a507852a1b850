import { shownVersion } from '$lib/server/http/forms/edit-conflict';
import type { Db } from '$lib/server/db/types';
import type * as events from '$lib/server/events';
import * as pitches from '$lib/server/pitches';
import { timeOfDay } from '$lib/time/format';
import type { Hub } from '$lib/server/hubs';
import type { Locale } from '$lib/time/locale';

/** The running order as the desk shows it: its slots with their pitches, who was asked, who waits, its layout. */
export function orderOf(
	order: pitches.RunningOrder,
	asked: pitches.AskedPerson[],
	hub: Pick<Hub, 'zone' | 'locale'>,
	locale: Locale
) {
	const slots = order.rows.filter((row) => row.kind === 'slot');
	const layout = layoutOf(order);
	return {
		pitchNight: { ...layout, seen: shownVersion(layout) },
		slots: slots.map((row, index) => ({
			id: row.slot.id,
			time: timeOfDay(row.startsAt, hub.zone, locale),
			earlier: slots[index - 1]?.slot.id ?? null,
			later: slots[index + 1]?.slot.id ?? null,
			pitch: row.pitch ? pitchRow(row.pitch, hub) : null,
			asked: asked.filter(({ slotId }) => slotId === row.slot.id).map(askedRow)
		})),
		waiting: order.waiting.map((pitch) => pitchRow(pitch, hub))
	};
}

/** Whose pitches the slots hold, as the form that swaps them has shown it. */
export async function heldBy(db: Db, event: events.Event, slots: string[]): Promise<string> {
	const order = await pitches.listRunningOrder(db, event);
	return slots.map((id) => heldIn(order?.rows ?? [], id)).join(' ');
}

function heldIn(rows: pitches.RunningOrder['rows'], slotId: string): string {
	const row = rows.find((one) => one.kind === 'slot' && one.slot.id === slotId);
	return (row?.kind === 'slot' && row.pitch?.id) || '-';
}

/** The layout that the form edits. */
export function layoutOf({ rows, pitchNight }: pitches.RunningOrder) {
	const { eventId: _, ...minutes } = pitchNight;
	return { slotCount: rows.filter((row) => row.kind === 'slot').length, ...minutes };
}

/** Somebody who was asked; whether they may still be reminded is asked again when they are. */
function askedRow({ id, name, remindedAt, declinedAt }: pitches.AskedPerson) {
	return { id, name, reminded: remindedAt !== null, declined: declinedAt !== null };
}

function pitchRow(pitch: pitches.PublicPitch, hub: Pick<Hub, 'locale'>) {
	const { id, title, speaker, kind, guestEmail } = pitch;
	const lang = pitch.lang ?? hub.locale;
	return { id, title, lang, speaker, kind, isMailed: guestEmail !== '' };
}
