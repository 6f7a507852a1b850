import type * as attendances from '$lib/server/attendances';
import { hourMs, minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { overlaps, type Interval } from '$lib/time/interval';

/** How far the clock goes on with each command: nobody runs into a limit of how often one may ask. */
export const perCommand = 7 * minuteMs;

/** A start may lie so far back, since people walk in. */
const step = 30 * minuteMs;

/** The holder of what somebody held who is erased. */
const nobody = -1;

interface Booking extends Interval {
	/** 0 is booked at once, 1 after approval. */
	room: number;
	holder: number;
	state: 'requested' | 'confirmed' | 'cancelled' | 'expired';
}

interface Answered {
	who: number;
	size: number;
}

/** An event's list as a person would keep it on paper. */
interface Evening {
	startsAt: Instant;
	endsAt: Instant;
	capacity: number;
	seated: Map<number, number>;
	line: Answered[];
	others: Map<number, 'tentative' | 'declined'>;
}

/** What people expect of a hub, with nothing of how it is stored. */
export class Model {
	readonly bookings: Booking[] = [];
	readonly evenings: Evening[];
	/** How many addresses each member's calendar has had; 0 for a member who is erased. */
	readonly addresses: number[];
	/** Who has an account. */
	readonly accounts = new Set<number>();

	constructor(
		public now: Instant,
		evenings: Pick<Evening, 'startsAt' | 'endsAt' | 'capacity'>[],
		memberCount: number
	) {
		this.evenings = evenings.map((evening) => ({
			...{ ...evening, seated: new Map(), line: [], others: new Map() }
		}));
		this.addresses = Array.from({ length: memberCount }, () => 1);
	}

	/** @returns whether it is possible */
	book(holder: number, room: number, hours: Interval): boolean {
		if (hours.startsAt <= this.now - step || this.isTaken(room, hours)) return false;
		this.bookings.push({ holder, room, ...hours, state: room === 1 ? 'requested' : 'confirmed' });
		return true;
	}

	move(which: number, room: number, hours: Interval): boolean {
		const booking = this.bookings[which]!;
		if (!isLive(booking) || booking.endsAt <= this.now) return false;
		const same = room === booking.room;
		const stays = same && hours.startsAt === booking.startsAt;
		if (stays && hours.endsAt === booking.endsAt) return true;
		if (booking.startsAt <= this.now && (!stays || hours.endsAt <= this.now)) return false;
		if (!stays && hours.startsAt <= this.now - step) return false;
		if (this.isTaken(room, hours, booking)) return false;
		const within = same && booking.startsAt <= hours.startsAt && hours.endsAt <= booking.endsAt;
		const state = room === 1 && !within ? 'requested' : booking.state;
		Object.assign(booking, { room, ...hours, state });
		return true;
	}

	cancel(which: number): boolean {
		const booking = this.bookings[which]!;
		if (!isLive(booking) || booking.endsAt <= this.now) return false;
		booking.state = 'cancelled';
		return true;
	}

	decide(which: number, yes: boolean): boolean {
		const booking = this.bookings[which]!;
		if (booking.state !== 'requested' || booking.endsAt <= this.now) return false;
		booking.state = yes ? 'confirmed' : 'cancelled';
		return true;
	}

	answer(which: number, who: number, answer: attendances.Answer, companions: number): boolean {
		const evening = this.evenings[which]!;
		if (this.now >= evening.startsAt) return false;
		const size = companions + 1;
		const waits = evening.line.find((party) => party.who === who);
		const has = evening.seated.get(who) ?? 0;
		if (answer !== 'going') {
			this.forget(evening, who);
			evening.others.set(who, answer === 'declined' ? 'declined' : 'tentative');
		} else if (size > evening.capacity && waits?.size !== size) {
			return false;
		} else if (waits) {
			waits.size = size;
		} else if (has >= size || this.hasRoom(evening, size - has)) {
			this.forget(evening, who);
			evening.seated.set(who, size);
		} else if (has > 0) {
			return false;
		} else {
			this.forget(evening, who);
			evening.line.push({ who, size });
		}
		this.moveUp(evening);
		return true;
	}

	resize(which: number, capacity: number): boolean {
		const evening = this.evenings[which]!;
		if (capacity === evening.capacity) return true;
		if (this.now >= evening.endsAt || capacity < takenIn(evening)) return false;
		evening.capacity = capacity;
		this.moveUp(evening);
		return true;
	}

	renew(member: number): boolean {
		this.addresses[member]! += 1;
		return true;
	}

	/** A member is erased: what they still hold is given back, and what is over stays without a name. */
	eraseMember(who: number): void {
		for (const booking of this.bookings.filter(({ holder }) => holder === who)) {
			if (isLive(booking) && booking.endsAt > this.now) booking.state = 'cancelled';
			booking.holder = nobody;
		}
		this.addresses[who] = 0;
	}

	/** Somebody who answered is erased, before any evening begins. */
	eraseGuest(who: number): void {
		this.accounts.delete(who);
		for (const evening of this.evenings) {
			this.forget(evening, who);
			this.moveUp(evening);
		}
	}

	/** The clock goes on; requests whose time has come end. */
	pass(hours: number): void {
		this.now = plus(this.now, hours * hourMs);
		for (const booking of this.bookings) {
			if (booking.state === 'requested' && booking.startsAt <= this.now) booking.state = 'expired';
		}
	}

	private isTaken(room: number, hours: Interval, but?: Booking): boolean {
		return this.bookings.some(
			(one) => one !== but && one.room === room && isLive(one) && overlaps(one, hours)
		);
	}

	private hasRoom({ line, capacity, ...evening }: Evening, more: number): boolean {
		const someoneWaits = line.some((party) => party.size <= capacity);
		return !someoneWaits && takenIn(evening) + more <= capacity;
	}

	private forget(evening: Evening, who: number): void {
		evening.seated.delete(who);
		evening.others.delete(who);
		evening.line = evening.line.filter((party) => party.who !== who);
	}

	private moveUp(evening: Evening): void {
		while (this.now < evening.startsAt) {
			const next = evening.line.find((party) => party.size <= evening.capacity);
			if (!next || takenIn(evening) + next.size > evening.capacity) return;
			evening.line = evening.line.filter((party) => party !== next);
			evening.seated.set(next.who, next.size);
		}
	}
}

const isLive = ({ state }: Booking) => state === 'requested' || state === 'confirmed';

const takenIn = ({ seated }: Pick<Evening, 'seated'>) =>
	[...seated.values()].reduce((sum, size) => sum + size, 0);
