import { isRefusal } from '$lib/messages/refusal';
import { hourMs } from '$lib/time/durations';
import type { Instant } from '$lib/time/instant';
import type { UserId } from '../../db/id';
import type { Store } from '../../db/store';
import { byCommandLine, type Actor, type Change } from '../../db/change';

/** Something that happened before now. */
export interface Step {
	at: Instant;
	/** For the error message when a rule refuses it. */
	what: string;
	/** Who did it; the command line when missing. */
	by?: { id: UserId };
	act: (change: Change) => Promise<unknown>;
}

/** Limits of one transaction: steps and time span; shorter spans for the last days, to be more exact. */
const together = { steps: 60, time: 6 * hourMs, timeOfLate: hourMs, late: 30 * hourMs };

/**
 * Runs the steps in order of time, through the same functions as the pages.
 * @param afterwards called with the time reached, outside of any transaction
 * @throws Error on a refusal, which is a mistake in the demo
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
