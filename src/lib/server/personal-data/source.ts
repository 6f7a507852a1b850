import type { AnyColumn } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Change } from '../db/change';
import type { UserId } from '../db/id';
import type { Db } from '../db/types';
import type { Label, SectionName } from './words';

/**
 * Who is looked for. Rows of the account are found by its id; those of a bare address belong to the account
 * only when it has proved that address (`provedAddress`).
 */
export interface Person {
	id: UserId;
	/** In lower case. */
	email: string;
	emailProvedAt: Instant | null;
}

/** A value of an export; a date is an instant. */
export type Cell = string | number | boolean | Date | null;

/** One stored row, as its person gets it: what the row says, and nothing that opens anything. */
export type Row = { id: string } & Partial<Record<Label, Cell>>;

/** Rows of one kind. Several nouns may add to one section. */
export interface Section {
	name: SectionName;
	rows: Row[];
}

/**
 * Where persons stand in the tables of a noun: said once, in its folder `personal-data/`, for the export and
 * for the erasure (docs/decisions/0027).
 */
export interface PersonalData {
	/** Every column that says who somebody is. A test finds those that are missing. */
	columns: AnyColumn[];
	/** What the person gets of these tables. */
	collect: (db: Db, person: Person) => Promise<Section[]>;
	/** The ids of what mails are written about, when mails about it name the person to others. */
	mailed?: (db: Db, person: Person) => Promise<string[]>;
	/** The bare addresses for which something is stored; also what stands in place of erased ones. */
	addresses?: (db: Db) => Promise<string[]>;
	/** The ids of what they wrote to others about: those mails bear their name. */
	signed?: (db: Db, person: Person) => Promise<string[]>;
	/**
	 * Takes the person out of these tables, in any state and without asking who acts. What is to come is
	 * called off, and others get its places; what is over stays without a name. A second time it changes
	 * nothing.
	 */
	erase: (change: Change, person: Person) => Promise<void>;
}
