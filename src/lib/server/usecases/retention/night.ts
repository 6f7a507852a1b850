import { isDate, type LocalDate } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { utc } from '$lib/time/zones';
import type { Change } from '../../db/change';
import { findFact, setFact } from '../../db/installation';
import type { Db } from '../../db/types';
import type { Due } from './due';

/** What was done with accounts in one night, from midnight to midnight UTC, and how many wait for the network. */
export interface Night {
	date: LocalDate;
	warned: number;
	erased: number;
	held: number;
}

/** The night of a moment, as far as it has come. */
export async function findNight(db: Db, now: Instant): Promise<Night> {
	const date = dateOf(now, utc);
	const last = await findLastNight(db);
	return last?.date === date ? last : { date, warned: 0, erased: 0, held: 0 };
}

/** How many accounts waited for the network when retention last ran. */
export async function countHeld(db: Db): Promise<number> {
	return (await findLastNight(db))?.held ?? 0;
}

/** Records how far a night has come. */
export async function keepNight(change: Change, night: Night): Promise<void> {
	const { date, warned, erased, held } = night;
	await setFact(change, 'retention-night', `${date} ${warned} ${erased} ${held}`);
}

/** Those of a list that the limit holds back: all of them, if they and those before them are too many. */
export function heldBack(night: Night, due: Due, what: 'warned' | 'erased'): number {
	const { length } = what === 'warned' ? due.toWarn : due.toErase;
	return night[what] + length > due.limit ? length : 0;
}

async function findLastNight(db: Db): Promise<Night | undefined> {
	const [date = '', ...counts] = ((await findFact(db, 'retention-night')) ?? '').split(' ');
	if (!isDate(date)) return undefined;
	const [warned = 0, erased = 0, held = 0] = counts.map(Number);
	return { date, warned, erased, held };
}
