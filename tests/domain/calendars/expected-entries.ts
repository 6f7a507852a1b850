import type { Instant } from '$lib/time/instant';
import { clock } from '$lib/time/format';
import { startOfDay } from '$lib/time/dates';
import { dateOf } from '$lib/time/wall';
import { paris } from '../../support/zones';
import { read } from './place';

/** What people know of an event or a booking that was announced, with nothing of how it is stored. */
export interface Expected {
	id: string;
	uid: string;
	title: string;
	startsAt: Instant;
	endsAt: Instant;
	/** What its LOCATION begins with. */
	place: string;
	cancelled: boolean;
	/** Its holder gave it up: it is in nobody's calendar. */
	gone?: true;
}

export type Feed = 'hub' | 'public' | 'personal';

/** A client's copy of a calendar: the tag, the lines of its entries, and each entry by its UID. */
export interface Copy {
	etag: string;
	lines: string;
	entries: ReturnType<typeof read>;
}

export function copyOf(etag: string, text: string): Copy {
	return { etag, lines: text.slice(text.indexOf('BEGIN:VEVENT')), entries: read(text) };
}

/** What each calendar should hold, kept up to date by whoever makes the edits. */
export class ExpectedEntries {
	readonly events: Expected[] = [];
	readonly bookings: Expected[] = [];
	/** The UID of what the last edit moved or cancelled. */
	#material: string | undefined;

	/** Begins an edit. */
	begin(): void {
		this.#material = undefined;
	}

	/** People have to act on another time, another place and a cancellation, on nothing else. */
	change(one: Expected, to: Partial<Expected>): void {
		const facts = ({ startsAt, endsAt, place, cancelled }: Expected) =>
			[startsAt, endsAt, place, cancelled].join();
		const before = facts(one);
		Object.assign(one, to);
		if (facts(one) !== before) this.#material = one.uid;
	}

	/** @returns what is wrong in a calendar as it is now, one sentence each */
	differences(feed: Feed, { entries }: Copy, now: Instant): string[] {
		const wrong: string[] = [];
		const known = [...this.events, ...(feed === 'personal' ? this.bookings : [])];
		const byUid = new Map(entries.map((entry) => [entry.uid, entry]));
		if (byUid.size < entries.length) wrong.push(`${feed}: a UID is there twice`);
		const shown = known.filter((one) => isShown(one, now));
		const strange = entries.filter(({ uid }) => !shown.some((one) => one.uid === uid));
		if (strange.length > 0) wrong.push(`${feed}: ${strange[0]!.uid} should not be there`);
		// What somebody answered is theirs to know; what was announced or booked must be there.
		const must = feed === 'personal' ? this.bookings : this.events;
		for (const { uid } of must.filter((one) => shown.includes(one) && !byUid.has(one.uid))) {
			wrong.push(`${feed}: ${uid} is missing`);
		}
		for (const one of known) {
			const entry = byUid.get(one.uid);
			if (entry && !isAs(entry, one)) {
				wrong.push(`${feed}: ${JSON.stringify(entry)} should be ${JSON.stringify(one)}`);
			}
		}
		return wrong;
	}

	/** @returns what a client may not see happen from one reading to the next, one sentence each */
	steps(feed: Feed, before: Copy, after: Copy, sameDay: boolean): string[] {
		const wrong: string[] = [];
		const isSame = before.lines === after.lines;
		if (sameDay && isSame !== (before.etag === after.etag)) {
			wrong.push(`${feed}: the tag ${isSame ? 'changes without' : 'stays with'} a change`);
		}
		const held = new Map(before.entries.map((entry) => [entry.uid, entry]));
		for (const { uid, sequence } of after.entries) {
			const earlier = held.get(uid)?.sequence;
			if (earlier === undefined) continue;
			if (uid === this.#material ? sequence <= earlier : sequence < earlier) {
				wrong.push(`${feed}: ${uid} has SEQUENCE ${sequence} after ${earlier}`);
			}
			// In a personal calendar the reader's own answer counts, too.
			if (feed !== 'personal' && uid !== this.#material && sequence > earlier) {
				wrong.push(`${feed}: SEQUENCE of ${uid} rises without a reason`);
			}
		}
		return wrong;
	}
}

/** What is cancelled stays until the day after it. */
function isShown({ cancelled, gone, endsAt }: Expected, now: Instant): boolean {
	return !gone && (!cancelled || endsAt > startOfDay(dateOf(now, paris), paris));
}

function isAs(entry: Copy['entries'][number], one: Expected): boolean {
	const written = (at: Instant) => `${dateOf(at, paris)}T${clock(at, paris)}:00`;
	return (
		entry.start === written(one.startsAt) &&
		entry.end === written(one.endsAt) &&
		entry.summary.includes(one.title.trim()) &&
		`${entry.location},`.startsWith(`${one.place},`) &&
		(entry.status === 'CANCELLED') === one.cancelled
	);
}
