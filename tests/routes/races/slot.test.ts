import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import { pitches, pitchSlots } from '$lib/server/pitches/schema';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aCrowd } from '../../factories/crowd';
import { aHub } from '../../factories/hub';
import { aPitchNight } from '../../factories/pitch';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { readBeside } from '../../support/read-beside';
import { storm } from '../../support/requests/storm';

const crowd = 1000;

async function fill(store: Store) {
	const hub = await aHub(store);
	const nights = [];
	for (const ahead of [3, 17]) {
		const startsAt = plus(fromEpoch(Date.now()), ahead * dayMs);
		nights.push(await aPitchNight(store, hub, { startsAt, endsAt: plus(startsAt, 9_000_000) }));
	}
	return { nights, members: await aCrowd(store, hub, crowd), people: [] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app.stop());

it.each([0, 1])(
	'of a thousand who take one slot, one has it, round %i',
	async (round) => {
		const pitchNight = app.data.nights[round]!;
		const slot = await readBeside(app, (db) =>
			db
				.select()
				.from(pitchSlots)
				.where(and(eq(pitchSlots.eventId, pitchNight.id), eq(pitchSlots.position, 2)))
				.get()
		);
		const refused: string[] = [];
		let isOver = false;
		const healthy = askWhile(() => !isOver);
		const statuses = await storm(
			app.data.members.map((member, index) => {
				const pitch = { slot: slot!.id, kind: 'idea', title: `Idée ${index}` };
				return () =>
					app.withCode(member.code).post(`/events/${pitchNight.slug}/pitch?/take`, pitch);
			}),
			(_, answer, text) => answer.status === 409 && refused.push(text)
		);
		isOver = true;
		expect(statuses).toEqual({ 303: 1, 409: crowd - 1 });
		// Requests start one after another, and a health check does not wait until the last one is
		// answered.
		expect(await healthy).toBeGreaterThan(crowd / 20);
		// Members who are too late read why, and get back what they typed.
		expect(refused.filter((text) => !/role="alert"|aria-invalid/.test(text))).toEqual([]);
		expect(refused.filter((text) => !/value="Idée \d+"/.test(text))).toEqual([]);

		const holders = await readBeside(app, (db) =>
			db.select().from(pitches).where(eq(pitches.slotId, slot!.id)).all()
		);
		expect(holders).toHaveLength(1);
		const mails = await readBeside(app, (db) =>
			db.select().from(outbox).where(eq(outbox.subjectId, holders[0]!.id)).all()
		);
		expect(mails).toHaveLength(1);
	},
	180_000
);

/** How many health checks the application answered, one after another. */
async function askWhile(goesOn: () => boolean): Promise<number> {
	let asked = 0;
	for (const client = app.withCode(''); goesOn(); asked += 1) {
		const answer = await client.get('/health');
		await answer.arrayBuffer();
		if (answer.status !== 200) throw new Error(`not well: ${answer.status}`);
	}
	return asked;
}
