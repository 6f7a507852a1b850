import { describe, expect, it } from 'vitest';
import { sql, type SQL } from 'drizzle-orm';
import { triggerNames } from '$lib/server/db/migrate';
import { anEventRow } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
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

	it('refuses more people than an event has places, from whatever code, and only then', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const limited = await anEventRow(store, hub, { capacity: 3 });
		const open = await anEventRow(store, hub, { capacity: null });
		const write = (statement: SQL) => store.write(byClock(), ({ tx }) => tx.run(statement));
		const comes = (event: { id: string }, id: string, companions = 0, answer = 'going') =>
			write(sql`insert into attendances
				(id, event_id, guest_name, guest_email, answer, companions, answered_at, changed_at)
				values (${id}, ${event.id}, 'G', ${`${id}@guest.example`}, ${answer}, ${companions}, 0, 0)`);
		expect(await comes(limited, 'a', 1)).not.toHaveProperty('refused');
		expect(await comes(limited, 'b', 1)).toEqual({ refused: 'event-full' });
		expect(await comes(limited, 'b')).not.toHaveProperty('refused');
		expect(await comes(limited, 'c', 0, 'tentative')).not.toHaveProperty('refused');
		expect(await write(sql`update attendances set answer = 'going' where id = 'c'`)).toEqual({
			refused: 'event-full'
		});
		for (const id of ['d', 'e', 'f']) {
			expect(await comes(open, id, 2)).not.toHaveProperty('refused');
		}
		expect(
			await write(sql`update attendances set event_id = ${limited.id} where id = 'd'`)
		).toEqual({ refused: 'event-full' });
		const limit = (capacity: number) =>
			write(sql`update events set capacity = ${capacity} where id = ${open.id}`);
		expect(await limit(8)).toEqual({ refused: 'capacity-too-small' });
		expect(await limit(9)).not.toHaveProperty('refused');
		expect(await comes(open, 'g')).toEqual({ refused: 'event-full' });
		await byHand(store, async () => {});
	});
});
