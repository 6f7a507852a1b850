export * from './addresses';
export { respond, notAllowed, notThere, preflightOrNotAllowed, tooMany } from './respond';
export type { Calendar, Contents } from './calendar';
export { findEventCalendar } from './event-calendar';
export { findHubCalendar } from './hub-calendar';
export { listComing } from './list-upcoming';
export { findPersonalCalendar } from './personal-calendar';
export { findPublicCalendar } from './public-calendar';
export { findRoomCalendar } from './room-calendar';
