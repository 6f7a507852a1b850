import { type Instant, plus } from '$lib/time/instant';
import { type Minutes, minutes, toMs, total } from '$lib/time/minutes';
import type { Layout, Pitch, PitchNight, PitchSlot } from './pitch';

/** One row of the running order; the end is excluded. */
export type RunningOrderRow<P extends Pick<Pitch, 'slotId'> = Pitch> = {
	startsAt: Instant;
	endsAt: Instant;
} & (
	| { kind: 'welcome' | 'break' | 'closing' }
	| { kind: 'slot'; slot: PitchSlot; pitch: P | undefined }
);

/**
 * The running order from the start of the event: welcome, slots with their questions, the break, and closing
 * for the time left. Lengths are elapsed time, so a clock change at night moves nothing.
 * @param slots of this event, in any order
 * @param pitches of this event; those without a slot are ignored
 */
export function runningOrder<P extends Pick<Pitch, 'slotId'>>(
	event: { startsAt: Instant; endsAt: Instant },
	pitchNight: Omit<PitchNight, 'eventId'>,
	slots: PitchSlot[],
	pitches: P[]
): RunningOrderRow<P>[] {
	const bySlot = new Map(pitches.map((pitch) => [pitch.slotId, pitch]));
	const rows: RunningOrderRow<P>[] = [];
	let at = event.startsAt;
	const next = (length: Minutes) => ({ startsAt: at, endsAt: (at = plus(at, toMs(length))) });
	if (pitchNight.welcomeMinutes > 0)
		rows.push({ kind: 'welcome', ...next(pitchNight.welcomeMinutes) });
	const inOrder = [...slots].sort((a, b) => a.position - b.position);
	for (const [index, slot] of inOrder.entries()) {
		if (breakBefore(pitchNight, index))
			rows.push({ kind: 'break', ...next(pitchNight.breakMinutes) });
		const hours = next(total(pitchNight.slotMinutes, pitchNight.questionMinutes));
		rows.push({ kind: 'slot', ...hours, slot, pitch: bySlot.get(slot.id) });
	}
	if (at < event.endsAt) rows.push({ kind: 'closing', startsAt: at, endsAt: event.endsAt });
	return rows;
}

/** How long the running order takes without the closing. */
export function minutesOf(layout: Layout): Minutes {
	const breaks = breakBefore(layout, layout.breakAfter) && layout.breakAfter < layout.slotCount;
	return minutes(
		layout.welcomeMinutes +
			layout.slotCount * (layout.slotMinutes + layout.questionMinutes) +
			(breaks ? layout.breakMinutes : 0)
	);
}

/** How many slots fit between the start and the end, with the same welcome and break. */
export function slotsThatFit(layout: Layout, length: Minutes): number {
	let slotCount = 0;
	while (slotCount < 100 && minutesOf({ ...layout, slotCount: slotCount + 1 }) <= length) {
		slotCount += 1;
	}
	return slotCount;
}

function breakBefore(
	pitchNight: Pick<Layout, 'breakAfter' | 'breakMinutes'>,
	index: number
): boolean {
	return (
		pitchNight.breakMinutes > 0 && pitchNight.breakAfter > 0 && index === pitchNight.breakAfter
	);
}
