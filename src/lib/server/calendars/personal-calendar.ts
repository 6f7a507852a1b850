import { and, eq, isNull, sql } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { networkZone } from '$lib/time/zones';
import { users } from '../auth/schema';
import { listBookingEntries } from '../bookings/entry/booking-entries';
import { config } from '../config';
import type { Db } from '../db/types';
import { listReaderEntries } from '../pitches/entry/reader-entries';
import type { Calendar, CalendarOwner } from './calendar';
import { feedVersions } from '../entries/schema';
import { isFeedToken, userIdIn } from './token';
import { keyOf, preparedOnce, versionColumns } from './version';

const lookUp = preparedOnce((db) =>
	db
		.select({
			id: users.id,
			locale: users.locale,
			feedVersion: users.feedVersion,
			...versionColumns
		})
		.from(users)
		.leftJoin(feedVersions, keyOf('user', users.id))
		.where(
			and(eq(users.id, sql.placeholder('id')), isNull(users.disabledAt), isNull(users.feedOffAt))
		)
		.prepare()
);

/** @returns the calendar that this token opens; undefined for an invalid token, whatever the reason */
export async function findPersonalCalendar(db: Db, token: string): Promise<Calendar | undefined> {
	const id = userIdIn(token);
	if (!id) return undefined;
	const user = await lookUp(db).get({ id });
	if (!user || !isFeedToken(token, user)) return undefined;
	const { feedVersion } = user;
	return { ...calendarOf(user), holder: { id, feedVersion } };
}

/** A person's bookings, answers and pitches, in their language. */
export function calendarOf(
	user: CalendarOwner & Pick<Calendar, 'version' | 'changedAt'>
): Calendar {
	const { locale, version, changedAt } = user;
	return {
		key: `user:${user.id}`,
		...{ version, changedAt, locale },
		zone: networkZone,
		audience: 'private',
		async contents(db, window) {
			const [booked, answered] = await Promise.all([
				listBookingEntries(db, user, window),
				listReaderEntries(db, user, window)
			]);
			return {
				name: m.calendars_personal_name({}, { locale }),
				description: m.calendars_personal_description({}, { locale }),
				url: `${config().origin}/me/calendar`,
				entries: [...booked, ...answered].sort(
					(a, b) => a.startsAt - b.startsAt || (a.uid < b.uid ? -1 : 1)
				)
			};
		}
	};
}
