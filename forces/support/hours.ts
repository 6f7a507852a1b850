import { clock } from '$lib/time/format';
import type { Interval } from '$lib/time/interval';
import { dateOf, instantAt } from '$lib/time/wall';
import type { FreeTime } from '../../bench/free-times';
import { paris } from '../../tests/support/zones';

/** The interval of a free time, in the hub's zone. */
export const hoursOf = ({ day, from, until }: Pick<FreeTime, 'day' | 'from' | 'until'>) => ({
	startsAt: instantAt(day, from, paris),
	endsAt: instantAt(day, until, paris)
});

/** « 2026-11-24 09:30 »: how a form writes when an interval begins. */
export const formOf = ({ startsAt }: Pick<Interval, 'startsAt'>) =>
	`${dateOf(startsAt, paris)} ${clock(startsAt, paris)}`;
