import { isRefusal } from '$lib/messages/refusal';
import { hourMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { UserId } from '../../db/id';
import type { Store } from '../../db/store';
import { byCommandLine, type Actor, type Change } from '../../db/change';

/** Something that somebody did at a moment before now. */
export interface Step {
	at: Instant;
	/** For the error, when a rule says no. */
	what: string;
	/** Who did it; the seed itself, when nobody is named. */
	by?: { id: UserId };
	act: (change: Change) => Promise<unknown>;
}

/** In one transaction: so many steps, or so long a time; the last days are looked at more closely. */
const together = { steps: 60, time: 6 * hourMs, timeOfLate: hourMs, late: 30 * hourMs };

/**
 * Plays what happened in the order in which it happened, through the same functions as the pages.
 * A refusal is a mistake in the demo: nothing of it is swallowed.
 * @param afterwards called with the moment reached, outside of any transaction
 */
export async function play(
	store: Store,
	steps: Step[],
	afterwards: (reached: Instant) => Promise<void>
): Promise<void> {
	const ordered = [...steps].sort((one, other) => one.at - other.at);
	for (let from = 0; from < ordered.length;) {
		const { at: begins } = ordered[from]!;
		const isLate = begins > ordered.at(-1)!.at - together.late;
		const until = begins + (isLate ? together.timeOfLate : together.time);
		const part = ordered.slice(from, from + together.steps).filter(({ at }) => at < until);
		from += part.length;
		const refused = await store.write(byCommandLine(begins), async (change) => {
			for (const { at, what, by, act } of part) {
				const actor: Actor = by ? { kind: 'person', id: by.id } : change.actor;
				const result = await act({ ...change, now: at, actor });
				if (isRefusal(result)) throw new Error(`the demo was refused: ${what}: ${result.refused}`);
			}
		});
		if (isRefusal(refused)) throw new Error(`the demo was refused: ${refused.refused}`);
		await afterwards(part.at(-1)!.at);
	}
}
