import { expect, it } from 'vitest';
import { readSources } from '../support/house/layers';

// A moment that was recorded can lie in the future, when the clock ran ahead. `db/moments/recorded` compares with both
// ends; what is compared here otherwise is no such moment, or has its other end beside it.

const elsewhere: Record<string, string> = {
	'attendances/guests/purge.ts': 'when an event ends is planned',
	'auth/rate-limit.ts': 'a count from the future is begun anew before',
	'auth/sessions.ts':
		'a session from the future is not found, and one used in the future is stamped anew',
	'bookings/availability/closure-conflicts.ts': 'the hours that a closure takes',
	'bookings/availability/conflict.ts': 'the hours asked for',
	'bookings/availability/day-grid.ts': 'the hours of a day',
	'bookings/availability/rules.ts': 'the hours asked for',
	'bookings/count-by-week.ts': 'when a booking begins is planned',
	'bookings/find.ts': 'when a booking begins is planned',
	'bookings/history/holders-since.ts': 'when a booking ends is planned',
	'bookings/upcoming.ts': 'when a booking begins is planned',
	'check-ins/near.ts': 'when an event begins is planned',
	'check-ins/purge.ts': 'when an event ends is planned',
	'db/backup/old-copies.ts': 'cannot be made again: it stays until its time comes',
	'db/moments/recorded.ts': 'compares with both ends',
	'entries/purge.ts': 'cannot be made again: it stays until its time comes',
	'entries/spread.ts': 'when an entry ends is planned',
	'events/told/purge-states.ts': 'when an event ends is planned',
	'invitations/contacts/use-lists.ts': 'cannot be made again: it stays until its time comes',
	'invitations/sending/sending-progress.ts': 'the newest of them is the other end',
	'jobs/clock-check.ts': 'tells which clocks are wrong',
	'jobs/keep-mailbox.ts': 'cannot be made again: it stays until its time comes',
	'members/invites/purge.ts': 'when a link ends is planned; the other end stands beside it',
	'members/remind.ts': 'a request from the future is reminded of and never ended',
	'outbox/list.ts': 'has the other end beside it',
	'outbox/purge.ts': 'cannot be made again: it stays until its time comes',
	'pitches/guests/purge.ts': 'when an event ends is planned',
	'usecases/retention/due.ts': 'an account from the future is neither warned nor erased',
	'views/members/list/find-members.ts': 'when a booking or an event is, is planned',
	'views/members/record/answers.ts': 'when an event begins is planned'
};

/** A condition of a query with an earlier moment, or the age of something. */
const comparisons = [/\b(gt|gte|lt|lte)\([\w.]+, minus\(/, /\bminus\(now,/, /\bnow - \w|- now\b/];

it('the age of what was recorded is asked for with both ends', () => {
	const files = Object.entries(readSources())
		.filter(([path]) => path.startsWith('src/lib/server/') && !path.includes('/seed/'))
		.filter(([, text]) =>
			text
				.split('\n')
				.filter((line) => !/^\s*(\*|\/\/|import)/.test(line))
				.some((line) => comparisons.some((one) => one.test(line)))
		)
		.map(([path]) => path.replace('src/lib/server/', ''));
	expect(files).toContain('db/moments/recorded.ts');
	expect(files.filter((file) => !elsewhere[file])).toEqual([]);
});
