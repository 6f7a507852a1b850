import { isDate, isTime, type LocalDate, type LocalTime } from '$lib/time/dates';
import { fromEpoch, type Instant } from '$lib/time/instant';
import { existsAt, instantAt } from '$lib/time/wall';
import type { ReceivedProperty } from './property';
import { receivedZone } from './received-zone';

/** A time as somebody sent it. */
export type ReceivedTime =
	| { kind: 'instant'; at: Instant }
	/** A whole day. */
	| { kind: 'date'; date: LocalDate }
	/** In a zone that is not known here: whoever compares takes that of the hub. */
	| { kind: 'local'; date: LocalDate; time: LocalTime };

/** @returns undefined for what is no time */
export function readTime({ value, parameters }: ReceivedProperty): ReceivedTime | undefined {
	const [, date = '', time, isUtc] =
		/^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d):[0-5]\d(Z)?)?$/.exec(value) ?? [];
	if (!isDate(date)) return undefined;
	if (time === undefined) return { kind: 'date', date };
	if (!isTime(time)) return undefined;
	if (isUtc) return { kind: 'instant', at: fromEpoch(Date.parse(value)) };
	const zone = receivedZone(parameters.get('tzid') ?? '');
	if (!zone || !existsAt(date, time, zone)) return { kind: 'local', date, time };
	return { kind: 'instant', at: instantAt(date, time, zone) };
}

/** DTSTAMP and its like, which are always in UTC. */
export function readStamp(property: ReceivedProperty | undefined): Instant | undefined {
	const time = property && readTime(property);
	return time?.kind === 'instant' ? time.at : undefined;
}
