import { randomBytes } from 'node:crypto';

declare const noun: unique symbol;

/**
 * The id of a row of one noun, so that the id of a room cannot be passed for that of a hub. Only the compiler
 * knows the difference. Text from outside becomes an id only by a look-up: the row that is found has it.
 */
export type Id<Noun extends string> = string & { readonly [noun]: Noun };

export type HubId = Id<'hub'>;
export type UserId = Id<'user'>;
export type MembershipId = Id<'membership'>;
export type MemberNoteId = Id<'member note'>;
export type SignUpId = Id<'sign up'>;
export type InviteId = Id<'invite'>;
export type InviteBatchId = Id<'invite batch'>;
export type MailedCodeId = Id<'mailed code'>;
export type RoomId = Id<'room'>;
export type ClosureId = Id<'closure'>;
export type BookingId = Id<'booking'>;
export type EventId = Id<'event'>;
export type SeriesId = Id<'series'>;
export type EditionId = Id<'edition'>;
export type AttendanceId = Id<'attendance'>;
export type AlertId = Id<'alert'>;
export type WalkInId = Id<'walk-in'>;
export type PitchId = Id<'pitch'>;
export type PitchSlotId = Id<'pitch slot'>;
export type PitchRequestId = Id<'pitch request'>;
export type InvitationId = Id<'invitation'>;
export type ContactListId = Id<'contact list'>;
export type ContactId = Id<'contact'>;
export type MailId = Id<'mail'>;
export type ErasureId = Id<'erasure'>;
export type RevocationId = Id<'revocation'>;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new row id: 20 characters of Crockford's base32, 100 random bits. It reveals nothing about its row, has
 * no order, and is safe in a URL or a Message-ID.
 */
export function newId<Of extends string = string>(): Of {
	return [...randomBytes(20)].map((byte) => alphabet[byte & 31]).join('') as Of;
}
