import { attendanceFollower } from '../attendances/event-changes/follow-events';
import { followProvedAddresses } from '../auth/proved-address';
import { followEvents } from '../events/follow';
import { createEditionRunningOrder } from '../pitches';
import { pitchFollower } from '../pitches/follow-events';
import { followEditions } from '../series/follow';
import { editionNumbers } from '../series/number';
import { joinRecords } from './join-records';

// Lower layers cannot import higher ones, so followers of their changes are registered here. Every process
// that writes imports this file: the application, the command line, the seed and the tests.

// Numbers first, so that the mail about a free place contains the new number.
followEvents([editionNumbers, attendanceFollower, pitchFollower]);
followEditions([createEditionRunningOrder]);
followProvedAddresses([joinRecords]);
