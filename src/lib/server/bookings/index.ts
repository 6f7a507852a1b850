export { findBookingById, live, type Booking, type BookingInput } from './booking';
export { book } from './book';
export * from './cancel';
export * from './cancel-each';
export * from './close';
export * from './change';
export * from './change-holder';
export * from './upcoming';
export { countByWeek } from './count-by-week';
export * from './availability/day-grid';
export * from './availability/day-lanes';
export * from './decide';
export * from './find';
export * from './availability/free-now';
export { isFirstOwn } from './history/first-own';
export { listHoldersSince } from './history/holders-since';
export { listLastAndNext, type LastAndNext } from './history/last-and-next';
export {
	countOfHolder,
	listOfHolder,
	listSomeOfHolder,
	type BookingInRoom
} from './history/of-holder';
export * from './hold';
export { findReader } from './messages/find-reader';
export { sendMessage, type MessageInput } from './messages/send';
export * from './availability/closure-conflicts';
export * from './availability/alternatives';
export * from './availability/day-schedule';
export type { Segment } from './availability/segments';
export * from './policy';
export * from './seen-booking';
export * from './unanswered';
export * from './local-range';
