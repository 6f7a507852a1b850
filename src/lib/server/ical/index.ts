export type { CalendarEntry } from './entry';
export { writeFeed, type Feed } from './feed';
export { writeInvitation, type InvitationMessage } from './invitation';
export { locationOf, placeOf, venueOf } from './location';
export { clean, cleanLine } from './text';
