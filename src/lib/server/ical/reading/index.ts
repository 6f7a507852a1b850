export type { ReceivedAttendee, ReplyStatus } from './attendee';
export type { ReceivedTime } from './received-time';
export {
	readSchedulingMessage,
	type ReceivedEvent,
	type SchedulingMessage
} from './scheduling-message';
