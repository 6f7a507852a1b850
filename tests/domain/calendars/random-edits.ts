import fc from 'fast-check';
import { isRefusal } from '$lib/messages/refusal';
import type { Store } from '$lib/server/db/store';
import { hourMs, minuteMs, secondMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import type { Milliseconds } from '$lib/time/unit';
import { dateOf } from '$lib/time/wall';
import { byPerson } from '../../support/change';
import { respond } from '../../support/ical/answer';
import { paris } from '../../support/zones';
import { actOf, aPlaceToEdit, editKinds, type Edit } from './edit-acts';
import { copyOf, ExpectedEntries, type Copy, type Feed } from './expected-entries';
import { now } from './place';

const edit: fc.Arbitrary<Edit & { later: Milliseconds }> = fc.record({
	what: fc.constantFrom(...editKinds),
	which: fc.nat(999),
	hours: fc.integer({ min: 1, max: 200 }),
	later: fc.constantFrom(secondMs, minuteMs, hourMs),
	word: fc.string({ minLength: 1, maxLength: 20 })
});

export interface Edited {
	/** What was wrong, one sentence each. */
	findings: string[];
	/** How many edits passed, how many of each kind, and how many changed a calendar. */
	done: number;
	kinds: Map<string, number>;
	changed: number;
}

/**
 * Makes random edits of events, answers and bookings until so many have passed, and reads the calendars after
 * each by another library: they hold what people know of it and nothing else, UIDs and cancelled entries
 * stay, SEQUENCE rises when people have to act and stays otherwise, the tag changes exactly with the content
 * (reliability R25).
 */
export async function editAtRandom(
	store: Store,
	{ edits, seed }: { edits: number; seed: number }
): Promise<Edited> {
	const place = await aPlaceToEdit(store);
	const expected = new ExpectedEntries();
	const held = new Map<Feed, Copy>();
	const done: Edited = { findings: [], done: 0, kinds: new Map(), changed: 0 };
	let at = now;
	for (const one of fc.sample(edit, { numRuns: 5 * edits, seed })) {
		if (done.done === edits) break;
		const sameDay = dateOf(at, paris) === dateOf(plus(at, one.later), paris);
		at = plus(at, one.later);
		expected.begin();
		const act = actOf(one, at, place, expected);
		if (!act) continue;
		const result = await store.write(byPerson(place.concierge, at), act.run);
		if (!isRefusal(result)) {
			act.passed(result);
			done.done += 1;
			done.kinds.set(one.what, (done.kinds.get(one.what) ?? 0) + 1);
		}
		for (const [feed, find] of place.feeds(store)) {
			const request = new Request('https://sillon.example/x.ics');
			const answer = await respond({ request, db: store.read, now: at }, find);
			const copy = copyOf(answer.headers.get('etag')!, await answer.text());
			const before = held.get(feed);
			if (before) {
				done.changed += Number(before.lines !== copy.lines);
				done.findings.push(...expected.steps(feed, before, copy, sameDay));
			}
			done.findings.push(...expected.differences(feed, copy, at));
			held.set(feed, copy);
		}
	}
	return done;
}
