import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { isTime } from '$lib/time/dates';
import { newId } from '../db/id';
import { findHub, findHubById } from './find';
import { findCurrentHub } from './find-current';
import type { Hub } from './hub';
import { hubs, openingHours } from './schema';
import type { Change } from '../db/change';

/** What the network or the hub says of itself; the rest has defaults. */
export type HubDraft = Omit<typeof hubs.$inferInsert, 'id' | 'createdAt'>;

/** One regular opening: local times, `24:00` for midnight at the end of the day. */
export interface Hours {
	weekday: number;
	opens: string;
	closes: string;
}

/**
 * Opens a hub.
 * @returns the hub, or `hub-slug-taken`
 */
export async function openHub({ tx, now }: Change, draft: HubDraft): Promise<Hub | Refusal> {
	if (await findHub(tx, draft.slug)) return refuse('hub-slug-taken', { field: 'slug' });
	const id = newId();
	await tx.insert(hubs).values({ ...draft, id, createdAt: now });
	return (await findHubById(tx, id))!;
}

/**
 * Changes what a hub says of itself. Its slug stays: addresses that others subscribe to hold it.
 * New house rules raise their version, so that it stays known who accepted which.
 */
export async function changeHub(
	change: Change,
	hub: Pick<Hub, 'id'>,
	changes: Partial<Omit<HubDraft, 'slug' | 'houseRulesVersion'>>
): Promise<Hub> {
	const { tx } = change;
	// Read again: two concierges may send rules at once, and one version must not name both.
	const { houseRules, houseRulesVersion } = await findCurrentHub(change, hub);
	const newRules = changes.houseRules !== undefined && changes.houseRules !== houseRules;
	await tx
		.update(hubs)
		.set({ ...changes, ...(newRules ? { houseRulesVersion: houseRulesVersion + 1 } : {}) })
		.where(eq(hubs.id, hub.id));
	return (await findHubById(tx, hub.id))!;
}

/**
 * Replaces the regular hours of a hub.
 * @returns `opening-hours-wrong` when one ends before it begins, or two of a day overlap
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
		await tx.insert(openingHours).values(sorted.map((hours) => ({ ...hours, hubId: hub.id })));
	}
}

function isHours({ weekday, opens, closes }: Hours): boolean {
	if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) return false;
	return isTime(opens) && (isTime(closes) || closes === '24:00') && opens < closes;
}
