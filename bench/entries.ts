import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { attendances } from '$lib/server/attendances/schema';
import { newId } from '$lib/server/db/id';
import { migrate } from '$lib/server/db/migrate';
import { Store } from '$lib/server/db/store';
import { touch } from '$lib/server/entries';
import * as events from '$lib/server/events';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aCrowd } from '../tests/factories/crowd';
import { anEvent, must } from '../tests/factories/event';
import { aHub } from '../tests/factories/hub';
import { byClock } from '../tests/support/change';
import { inTurns } from './in-turns';
import { duration, grouped, type Line } from './table';

const answers = 1_000;
const turns = 9;
const each = 5;

/** How long a change takes that reaches the calendars of everybody who comes. */
export async function measureEntries(): Promise<Line[]> {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-entries-'));
	const store = await Store.open({ url: `file:${join(folder, 'sillon.db')}` });
	try {
		await migrate(store, resolve('drizzle'));
		const now = fromEpoch(Date.now());
		const hub = await aHub(store);
		const hours = { startsAt: plus(now, 2 * dayMs), endsAt: plus(now, 2 * dayMs + hourMs), now };
		const [full, empty] = [await anEvent(store, hub, hours), await anEvent(store, hub, hours)];
		const crowd = await aCrowd(store, hub, answers);
		await store.write(byClock(now), async (change) => {
			for (const { id: userId } of crowd) {
				const answer = { eventId: full.id, userId, answer: 'going' as const };
				const stamps = { answeredAt: now, changedAt: now };
				await change.tx.insert(attendances).values({ id: newId(), ...answer, ...stamps });
			}
			touch(change, 'event', full.id);
		});
		let title = 0;
		const retitle = async (event: events.Event) => {
			const began = performance.now();
			for (let done = 0; done < each; done += 1) {
				title += 1;
				await must(store, byClock(now), (change) =>
					events.change(change, event, { title: `Rencontre ${title}` })
				);
			}
			return (performance.now() - began) / each;
		};
		const { median, ratio } = await inTurns(turns, {
			full: () => retitle(full),
			empty: () => retitle(empty)
		});
		return [
			{
				...{ what: `a new title, ${grouped(answers)} answers`, measured: duration(median.full) },
				...{ beside: 'no answers', besideMeasured: duration(median.empty) },
				ratio: ratio('full', 'empty'),
				atMost: 12
			}
		];
	} finally {
		await store.close();
		rmSync(folder, { recursive: true, force: true });
	}
}
