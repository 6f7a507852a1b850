import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import type { EventId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as attendances from '$lib/server/attendances';
import { events } from '$lib/server/events/schema';
import { answerAsGuest, anEventRow, mailsOf, monday } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

type AnswerInput = { who: number; answer: attendances.Answer; companions: number };
type Step = { kind: 'answer'; input: AnswerInput } | { kind: 'capacity'; capacity: number };

/** The event's list as a person would keep it on paper. */
class Paper {
	seated = new Map<number, number>();
	line: { who: number; size: number }[] = [];
	moved: number[] = [];

	constructor(public capacity: number) {}

	get taken() {
		return [...this.seated.values()].reduce((sum, size) => sum + size, 0);
	}

	answer({ who, answer, companions }: AnswerInput): boolean {
		const size = companions + 1;
		const waits = this.line.find((party) => party.who === who);
		const has = this.seated.get(who) ?? 0;
		if (answer !== 'going') {
			this.seated.delete(who);
			this.line = this.line.filter((party) => party !== waits);
		} else if (waits?.size === size) {
			// The same answer twice changes nothing, even where the party has become too large.
			return true;
		} else if (size > this.capacity) {
			return false;
		} else if (waits) {
			waits.size = size;
		} else if (has >= size || (!this.someoneWaits && this.taken - has + size <= this.capacity)) {
			this.seated.set(who, size);
		} else if (has > 0) {
			return false;
		} else {
			this.line.push({ who, size });
		}
		this.moveUp();
		return true;
	}

	resize(capacity: number): boolean {
		if (capacity < this.taken) return false;
		this.capacity = capacity;
		this.moveUp();
		return true;
	}

	private get someoneWaits() {
		return this.line.some((party) => party.size <= this.capacity);
	}

	private moveUp() {
		for (;;) {
			const next = this.line.find((party) => party.size <= this.capacity);
			if (!next || this.taken + next.size > this.capacity) return;
			this.line = this.line.filter((party) => party !== next);
			this.seated.set(next.who, next.size);
			this.moved.push(next.who);
		}
	}
}

const input = fc.record({
	who: fc.nat(7),
	answer: fc.constantFrom<attendances.Answer>('going', 'going', 'going', 'declined', 'tentative'),
	companions: fc.nat(3)
});
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 6, arbitrary: input.map((input) => ({ kind: 'answer' as const, input })) },
	{
		weight: 1,
		arbitrary: fc
			.integer({ min: 1, max: 9 })
			.map((capacity) => ({ kind: 'capacity' as const, capacity }))
	}
);

describe('answers, companions, cancellations and capacities in any order', () => {
	it('end like a list kept by hand on paper', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 6 }),
				fc.array(step, { minLength: 5, maxLength: 25 }),
				async (capacity, steps) => {
					const event = await anEventRow(store, hub, { capacity });
					const paper = new Paper(capacity);
					const mailsBefore = (await mailsOf(store, 'attendance-moved-up')).length;
					for (const one of steps) {
						const accepted =
							one.kind === 'answer' ? paper.answer(one.input) : paper.resize(one.capacity);
						expect(await apply(store, event, one)).toBe(accepted);
						expect(await stateOf(store, event.id)).toEqual({
							seated: [...paper.seated].sort(([a], [b]) => a - b),
							line: paper.line.map(({ who, size }) => [who, size])
						});
					}
					const mails = (await mailsOf(store, 'attendance-moved-up')).slice(mailsBefore);
					expect(mails.map((mail) => whoOf(mail.to))).toEqual(paper.moved);
				}
			),
			{ numRuns: 25 }
		);
	}, 120_000);
});

async function apply(store: Store, event: { id: EventId }, one: Step): Promise<boolean> {
	if (one.kind === 'answer') {
		const { who, answer, companions } = one.input;
		const email = `person-${who}@guest.example`;
		return !isRefusal(await answerAsGuest(store, event, { email, answer, companions }));
	}
	const result = await store.write(byClock(monday), async (change) => {
		const { tx } = change;
		await tx.update(events).set({ capacity: one.capacity }).where(eq(events.id, event.id));
		return attendances.promoteWaiting(change, event);
	});
	return !isRefusal(result);
}

async function stateOf(store: Store, eventId: EventId) {
	const all = await attendances.listOf(store.read, eventId);
	const of = (answer: string) =>
		all
			.filter((one) => one.answer === answer)
			.map((one): [number, number] => [whoOf(one.email), 1 + one.companions]);
	return { seated: of('going').sort(([a], [b]) => a - b), line: of('waitlisted') };
}

function whoOf(email: string): number {
	return Number(/\d+/.exec(email)?.[0]);
}
