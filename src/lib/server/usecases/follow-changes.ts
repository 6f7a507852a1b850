import { attendanceFollower } from '../attendances/event-changes/follow-events';
import { followEvents } from '../events/follow';
import { createEditionRunningOrder } from '../pitches';
import { followEditions } from '../series/follow';
import { editionNumbers } from '../series/number';

// Nouns know nothing of the nouns above them; here they are told who follows whose changes. Whatever
// writes imports this file: the application, the command line, the seed and the tests.

// Numbers first: the mail about a place that became free says the new one.
followEvents([editionNumbers, attendanceFollower]);
followEditions([createEditionRunningOrder]);
