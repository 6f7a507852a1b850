import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { isTime, type LocalTime } from '$lib/time/dates';
import type { Change } from '../db/change';
import { touch } from '../entries';
import { findHubById } from './find';
import { findCurrentHub } from './find-current';
import type { Hub } from './hub';
import { refuseImitation } from './imitation';
import type { HubDraft } from './open';
import { hubs, openingHours, type ClosingTime } from './schema';

// Memberships are in a layer above hubs, so these functions cannot check the actor: call them through
// `usecases/run-hub`, which does.

/** One range of regular opening hours as typed, in local time; `24:00` is midnight at the end of the day. */
export interface Hours {
	weekday: number;
	opens: string;
	closes: string;
}

/**
 * Changes the description and settings of a hub. The slug cannot change: it is part of calendar addresses
 * that people subscribe to. Refused with `hub-name-taken`: a new name imitates another hub or the network.
 */
export async function changeHub(
	change: Change,
	hub: Pick<Hub, 'id'>,
	changes: Partial<Omit<HubDraft, 'slug' | 'houseRules' | 'houseRulesVersion' | 'state'>>
): Promise<Hub | Refusal> {
	const { tx } = change;
	const { name } = await findCurrentHub(change, hub);
	if (changes.name !== undefined && changes.name !== name) {
		const imitates = await refuseImitation(tx, changes.name, hub.id);
		if (imitates) return imitates;
	}
	await tx.update(hubs).set(changes).where(eq(hubs.id, hub.id));
	touch(change, 'hub', hub.id);
	return (await findHubById(tx, hub.id))!;
}

/**
 * Replaces the regular opening hours of a hub.
 * Refused with `opening-hours-wrong`: a range ends before it starts, or two ranges of a day overlap.
 */
export async function setOpeningHours(
	{ tx }: Change,
	hub: Pick<Hub, 'id'>,
	week: Hours[]
): Promise<void | Refusal> {
	const sorted = [...week].sort((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens));
	const wrong = sorted.find((hours, index) => {
		const previous = sorted[index - 1];
		const overlaps = previous?.weekday === hours.weekday && previous.closes > hours.opens;
		return overlaps || !isHours(hours);
	});
	if (wrong) return refuse('opening-hours-wrong', { field: `day-${wrong.weekday}` });
	await tx.delete(openingHours).where(eq(openingHours.hubId, hub.id));
	if (sorted.length) {
		await tx
			.insert(openingHours)
			.values(sorted.filter(isHours).map((hours) => ({ ...hours, hubId: hub.id })));
	}
}

function isHours(hours: Hours): hours is Hours & { opens: LocalTime; closes: ClosingTime } {
	const { weekday, opens, closes } = hours;
	if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) return false;
	return isTime(opens) && (closes === '24:00' || isTime(closes)) && opens < closes;
}
