import { describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { triggerNames } from '$lib/server/db/migrate';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';
import { byHand } from '../../support/entries/forgotten';

describe('the database keeps the promises itself', () => {
	it('has every trigger that the migrations made', async () => {
		const store = await freshStore();
		const rows = await store.read.all<{ name: string }>(
			sql`select name from sqlite_master where type = 'trigger' order by name`
		);
		expect(rows.map((row) => row.name)).toEqual(triggerNames('drizzle').sort());
	});

	it('refuses a second live booking of the same hour, from whatever code', async () => {
		const store = await freshStore();
		await store.write(byClock(), async ({ tx }) => {
			await tx.run(sql`insert into hubs (id, slug, name, short_name, city, zone, holiday_region, hue, created_at)
				values ('h', 'h', 'H', 'H', 'Metz', 'Europe/Paris', 'FR-57', 10, 0)`);
			await tx.run(sql`insert into rooms (id, hub_id, slug, name, short_name, seats, equipment, created_at)
				values ('r', 'h', 'r', 'R', 'R', 6, '[]', 0)`);
		});
		const book = (id: string, from: number, until: number, state = 'confirmed') =>
			store.write(byClock(), ({ tx }) =>
				tx.run(sql`insert into bookings (id, hub_id, room_id, state, starts_at, ends_at, busy_from, busy_until, uid, created_at, changed_at)
					values (${id}, 'h', 'r', ${state}, ${from}, ${until}, ${from}, ${until}, ${id}, 0, 0)`)
			);
		expect(await book('a', 100, 200)).not.toHaveProperty('refused');
		expect(await book('b', 199, 300)).toEqual({ refused: 'room-taken' });
		expect(await book('c', 50, 101, 'requested')).toEqual({ refused: 'room-taken' });
		expect(await book('d', 120, 130)).toEqual({ refused: 'room-taken' });
		expect(await book('e', 200, 300)).not.toHaveProperty('refused');
		expect(await book('f', 150, 160, 'cancelled')).not.toHaveProperty('refused');
		expect(
			await store.write(byClock(), ({ tx }) =>
				tx.run(sql`update bookings set state = 'confirmed' where id = 'f'`)
			)
		).toEqual({ refused: 'room-taken' });
		expect(
			await store.write(byClock(), ({ tx }) =>
				tx.run(sql`update bookings set busy_from = 150, starts_at = 150 where id = 'e'`)
			)
		).toEqual({ refused: 'room-taken' });
		await byHand(store, async () => {});
	});
});
