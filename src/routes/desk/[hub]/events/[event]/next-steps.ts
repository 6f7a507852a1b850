import { config } from '$lib/server/config';
import type { Db } from '$lib/server/db/types';
import type { Event } from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import type { LocalDate } from '$lib/time/dates';
import { dateOf } from '$lib/time/wall';

/**
 * What is to be done once an event is announced, until somebody is invited; null from its day on, when who comes
 * is all that matters.
 */
export async function nextSteps(
	db: Db,
	{ id, slug, state, startsAt }: Event,
	{ hub, today }: { hub: Hub; today: LocalDate }
): Promise<{ url: string } | null> {
	if (state !== 'published' || dateOf(startsAt, hub.zone) <= today) return null;
	if ((await invitations.countInvited(db, [id])).has(id)) return null;
	return { url: `${config().origin}/events/${slug}` };
}
