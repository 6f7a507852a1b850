import type { LocalDate } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { networkZone } from '$lib/time/zones';
import { recordFeedUses } from '../../auth';
import type { ChangeContext } from '../../db/change';
import type { UserId } from '../../db/id';
import type { Store } from '../../db/store';
import type { Calendar } from '../calendar';
import { clientFamilyOf, type ClientFamily } from './client-family';

interface NotedUse {
	userId: UserId;
	feedVersion: number;
	usedOn: LocalDate;
	client: ClientFamily;
}

/**
 * The last use of each personal calendar, kept in memory until a job writes them all together: clients ask
 * every few minutes, and an answer without a change must stay one look-up and no write.
 */
export class FeedUses {
	readonly #noted = new Map<UserId, NotedUse>();
	/** What is stored already: most clients come again the same day. */
	readonly #stored = new Map<UserId, NotedUse>();

	note(use: NotedUse): void {
		if (isSame(this.#stored.get(use.userId), use)) this.#noted.delete(use.userId);
		else this.#noted.set(use.userId, use);
	}

	/** Writes what was noted, if anything was. When that fails, it stays noted for the next time. */
	async write(store: Store, context: ChangeContext): Promise<{ calendars: number }> {
		const uses = [...this.#noted.values()];
		if (uses.length === 0) return { calendars: 0 };
		await store.write(context, (change) => recordFeedUses(change, uses));
		for (const use of uses) {
			this.#stored.set(use.userId, use);
			if (this.#noted.get(use.userId) === use) this.#noted.delete(use.userId);
		}
		return { calendars: uses.length };
	}
}

function isSame(one: NotedUse | undefined, other: NotedUse): boolean {
	return (
		one?.usedOn === other.usedOn &&
		one.client === other.client &&
		one.feedVersion === other.feedVersion
	);
}

/** Those of this process. */
export const feedUses = new FeedUses();

/** Notes that a personal calendar was read; without a holder nothing is noted. */
export function noteUse(
	calendar: Calendar | undefined,
	userAgent: string | null,
	now: Instant
): void {
	if (!calendar?.holder) return;
	const { id: userId, feedVersion } = calendar.holder;
	const usedOn = dateOf(now, networkZone);
	feedUses.note({ userId, feedVersion, usedOn, client: clientFamilyOf(userAgent) });
}
