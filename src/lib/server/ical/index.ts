export type { CalendarEntry } from './entry';
export { writeFeed, type Feed } from './feed';
export { writeInvitation, type InvitationMessage } from './invitation';
export { cleanLine } from './text';
