import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { asc } from 'drizzle-orm';
import { users } from '$lib/server/auth/schema';
import { bookings } from '$lib/server/bookings/schema';
import type { BookingId } from '$lib/server/db/id';
import { Store } from '$lib/server/db/store';
import * as attendances from '$lib/server/attendances';
import { runTick } from '$lib/server/jobs/tick';
import type { Transport } from '$lib/server/outbox/transport';
import { hourMs } from '$lib/time/durations';
import { fromEpoch, plus, type Instant } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import { anEventRow, type EventRow } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { Model } from './model';

/** Tuesday 24 November 2026, 8:00 in Metz. */
const begin = fromEpoch(Date.UTC(2026, 10, 24, 7));
const evenings = [
	{ startsAt: plus(begin, 11 * hourMs), endsAt: plus(begin, 13 * hourMs), capacity: 2 },
	{ startsAt: plus(begin, 35 * hourMs), endsAt: plus(begin, 37 * hourMs), capacity: 3 }
];
/** Members book; people answer, with or without an account. */
export const memberCount = 3;
export const peopleCount = 4;

const always = Object.fromEntries(
	[1, 2, 3, 4, 5, 6, 7].map((day): [number, [string, string]] => [day, ['00:00', '24:00']])
);

/** The hours of a booking, by number: whole hours of the next two days. */
export function hoursOf(slot: number, length: number): Interval {
	const startsAt = plus(begin, slot * hourMs);
	return { startsAt, endsAt: plus(startsAt, length * hourMs) };
}

export const addressOf = (who: number) => `personne-${who}@guest.example`;

/** A database file in which the hub, its people and its evenings are written: copied for each sequence. */
export interface Filled {
	path: string;
	place: Awaited<ReturnType<typeof fill>>;
}

/** @param path of a new, migrated database */
export async function fillFile(path: string): Promise<Filled> {
	const store = await Store.open({ url: `file:${path}` });
	const place = await fill(store);
	await store.clients.writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
	await store.close();
	return { path, place };
}

/** What a kill leaves does not depend on the disk, so nobody waits for it. */
async function openFile(path: string): Promise<Store> {
	const store = await Store.open({ url: `file:${path}` });
	await store.clients.writer.execute('PRAGMA synchronous = OFF');
	return store;
}

/** The application below HTTP, beside the model; its database is in a folder of its own. */
export class Real {
	store: Store;
	path: string;
	/** The ids of the bookings, in the order of the model. */
	readonly booked: BookingId[] = [];
	readonly delivered: string[] = [];
	/** The names of the commands so far. */
	readonly ran: string[] = [];
	elapsed = 0;

	private constructor(
		store: Store,
		path: string,
		readonly place: Filled['place']
	) {
		this.store = store;
		this.path = path;
	}

	/** Both at their beginning. */
	static async begin({ path: filled, place }: Filled): Promise<{ model: Model; real: Real }> {
		const path = join(mkdtempSync(join(tmpdir(), 'sillon-model-')), 'sillon.db');
		copyFileSync(filled, path);
		const store = await openFile(path);
		const real = new Real(store, path, place);
		return { model: new Model(begin, evenings, memberCount), real };
	}

	/** As a stop and a start: everything is closed and opened again. */
	async restart(): Promise<void> {
		await this.store.close();
		this.store = await openFile(this.path);
	}

	/** What a kill leaves at this moment, even within a transaction: the files as they are. */
	copyFiles(): string {
		const path = join(mkdtempSync(join(tmpdir(), 'sillon-model-')), 'sillon.db');
		for (const part of ['', '-wal']) {
			if (existsSync(this.path + part)) copyFileSync(this.path + part, path + part);
		}
		return path;
	}

	async openCopy(path: string): Promise<void> {
		await this.end();
		this.path = path;
		this.store = await openFile(path);
	}

	/** Closes it, and removes its files. */
	async end(): Promise<void> {
		await this.store.close();
		rmSync(dirname(this.path), { recursive: true, force: true });
	}

	/** The background work of a moment; what it mails is delivered. */
	async tick(now: Instant): Promise<void> {
		const transport: Transport = {
			deliver: async ({ id }) => {
				this.delivered.push(id);
				return { state: 'sent' };
			},
			close() {}
		};
		this.elapsed += hourMs;
		await runTick(this.store, now, { transport, elapsed: this.elapsed });
	}

	/** All that the model knows, as it is stored. */
	async state() {
		const rows = await this.store.read.select().from(bookings).all();
		const byId = new Map(rows.map((row) => [row.id, row]));
		const people = await this.store.read.select().from(users).orderBy(asc(users.id)).all();
		const addresses = new Map(people.map((user) => [user.id, user]));
		return {
			bookings: this.booked.map((id) => {
				const { roomId, startsAt, endsAt, state, holderId } = byId.get(id)!;
				return {
					room: this.place.rooms.findIndex((room) => room.id === roomId),
					holder: this.place.members.findIndex((member) => member.id === holderId),
					...{ startsAt, endsAt, state }
				};
			}),
			evenings: await Promise.all(this.place.events.map((event) => this.#answersTo(event))),
			addresses: this.place.members.map((member) => addresses.get(member.id)?.feedVersion ?? 0)
		};
	}

	async #answersTo(event: EventRow) {
		const all = await attendances.listOf(this.store.read, event.id);
		const of = (...answers: string[]) => all.filter(({ answer }) => answers.includes(answer));
		const numbered = (rows: typeof all) =>
			rows.map((row): [number, number] => [whoIs(row.email), row.companions + 1]);
		return {
			seated: numbered(of('going')).sort(([a], [b]) => a - b),
			line: numbered(of('waitlisted')),
			others: of('tentative', 'declined')
				.map((row): [number, string] => [whoIs(row.email), row.answer])
				.sort(([a], [b]) => a - b)
		};
	}
}

/** The model in the same form. */
export function stateOf(model: Model): Awaited<ReturnType<Real['state']>> {
	const byNumber = <T>(map: Map<number, T>) => [...map].sort(([a], [b]) => a - b);
	return {
		bookings: model.bookings.map(({ room, holder, startsAt, endsAt, state }) => ({
			...{ room, holder, startsAt, endsAt, state }
		})),
		evenings: model.evenings.map(({ seated, line, others }) => ({
			seated: byNumber(seated),
			line: line.map(({ who, size }): [number, number] => [who, size]),
			others: byNumber(others)
		})),
		addresses: [...model.addresses]
	};
}

async function fill(store: Store) {
	const hub = await aHub(store, { hours: always, closedOnHolidays: false });
	const rooms = [await aRoom(store, hub), await aRoom(store, hub, { approval: 'concierge' })];
	const members = [];
	for (let index = 0; index < memberCount; index += 1) members.push(await aMember(store, hub));
	const concierge = await aConcierge(store, hub);
	const events: EventRow[] = [];
	for (const evening of evenings) events.push(await anEventRow(store, hub, evening));
	return { hub, rooms, members, concierge, events };
}

const whoIs = (email: string) => Number(/personne-(\d+)@/.exec(email)?.[1]);
