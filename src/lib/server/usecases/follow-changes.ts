import { attendanceFollower } from '../attendances/event-changes/follow-events';
import { followProvedAddresses } from '../auth/proved-address';
import { bookingEntries } from '../bookings/entry/describe';
import { describeEntries } from '../entries';
import { eventEntries } from '../events/entry/describe';
import { followEvents } from '../events/follow';
import { hubEntries } from '../hubs/entry';
import { eventNotices, hubNotices, noticeFollower } from '../notices';
import { createEditionRunningOrder } from '../pitches';
import { readerEntries } from '../pitches/entry/describe';
import { pitchFollower } from '../pitches/follow-events';
import { roomEntries } from '../rooms/entry';
import { followEditions } from '../series/follow';
import { editionNumbers } from '../series/number';
import { joinRecords } from './join-records';

// Lower layers cannot import higher ones, so followers of their changes, and whoever describes what stands in
// calendars or tells people of it, are registered here. Every process
// that writes imports this file: the application, the command line, the seed and the tests.

// Numbers first, so that the mail about a free place contains the new number.
followEvents([editionNumbers, attendanceFollower, pitchFollower, noticeFollower]);
followEditions([createEditionRunningOrder]);
followProvedAddresses([joinRecords]);
describeEntries(
	[hubEntries, roomEntries, bookingEntries, eventEntries, readerEntries],
	[hubNotices, eventNotices]
);
