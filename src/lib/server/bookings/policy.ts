import { refuse, type Refusal } from '$lib/messages/refusal';
import type { LocalDate } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { UserId } from '../db/id';
import { isConciergeOf, isMemberOf } from '../members/policy';
import type { Viewer } from '../members/viewer';
import { isInUse, type Room } from '../rooms';
import { isTooFarAhead } from './availability/rules';
import { live, type Booking } from './booking';

/**
 * The relation of a person to a booking: of a viewer as read for the page, of an actor inside the
 * transaction.
 */
export interface BookingRole {
	isHolder: boolean;
	isMember: boolean;
	asConcierge: boolean;
}

/** What a viewer is to it. */
export function roleOf(booking: Booking, viewer: Viewer | null): BookingRole {
	return {
		// A walk-in has no holder.
		isHolder: viewer !== null && booking.holderId === viewer.id,
		isMember: isMemberOf(viewer, booking.hubId),
		asConcierge: isConciergeOf(viewer, booking.hubId)
	};
}

/** Whether a viewer can open it: its holder and the concierges of its hub. */
export function canView(booking: Booking, viewer: Viewer | null): boolean {
	const { isHolder, asConcierge } = roleOf(booking, viewer);
	return isHolder || asConcierge;
}

/**
 * Whether a viewer sees its title and holder: people who can open it, and members of the hub unless it is
 * visible as busy only.
 */
export function canViewDetails(booking: Booking, viewer: Viewer | null): boolean {
	if (canView(booking, viewer)) return true;
	return booking.visibility === 'members' && isMemberOf(viewer, booking.hubId);
}

/**
 * Whether a viewer sees that it awaits approval: its holder and members of the hub. Others see only that the
 * room is taken.
 */
export function canViewState(booking: Booking, viewer: Viewer | null): boolean {
	const { isHolder, isMember } = roleOf(booking, viewer);
	return isHolder || isMember;
}

/** Whether a viewer may write to its holder: members of the hub who see who that is. */
export function canWriteToHolder(booking: Booking, viewer: Viewer | null): boolean {
	return seesAnotherHolder(booking, roleOf(booking, viewer));
}

function seesAnotherHolder(
	{ holderId, visibility }: Booking,
	{ isHolder, isMember, asConcierge }: BookingRole
): boolean {
	if (holderId === null || isHolder || !isMember) return false;
	return asConcierge || visibility === 'members';
}

/** Whether a viewer can cancel it: its holder and the concierges of its hub, until it has ended. */
export function canCancel(booking: Booking, viewer: Viewer | null, now: Instant): boolean {
	return !refuseCancel(booking, roleOf(booking, viewer), now);
}

/** Whether a viewer can move or change it: people who can cancel it, while they are members of its hub. */
export function canChange(booking: Booking, viewer: Viewer | null, now: Instant): boolean {
	return !refuseChange(booking, roleOf(booking, viewer), now);
}

/**
 * The refusal of a cancellation. Refused with `booking-over`: cancelled, ended, or held by an event;
 * `not-yours`: the person is neither its holder nor a concierge of its hub.
 */
export function refuseCancel(
	booking: Booking,
	{ isHolder, asConcierge }: Omit<BookingRole, 'isMember'>,
	now: Instant
): Refusal | undefined {
	if (!live(booking) || booking.kind === 'event') return refuse('booking-over');
	if (!isHolder && !asConcierge) return refuse('not-yours');
	return booking.endsAt > now ? undefined : refuse('booking-over');
}

/** The refusal of a move or change: as `refuseCancel`, or `not-a-member` when its holder has left the hub. */
export function refuseChange(
	booking: Booking,
	role: BookingRole,
	now: Instant
): Refusal | undefined {
	const no = refuseCancel(booking, role, now);
	if (no || role.asConcierge || role.isMember) return no;
	return refuse('not-a-member');
}

/**
 * The refusal of what somebody writes to its holder. Refused with `not-yours`: they do not see who has the room;
 * `booking-over`: cancelled or ended.
 */
export function refuseMessage(
	booking: Booking,
	role: BookingRole,
	now: Instant
): Refusal | undefined {
	return seesAnotherHolder(booking, role) ? refuseOver(booking, now) : refuse('not-yours');
}

/** Refused with `booking-over`: cancelled or ended. */
export function refuseOver(booking: Booking, now: Instant): Refusal | undefined {
	return live(booking) && booking.endsAt > now ? undefined : refuse('booking-over');
}

/**
 * The refusal of a reply to what was written about it, also once it is cancelled. Refused with `booking-over`: it
 * ended a day ago; `not-yours`: who replies has left the hub, or its holder, who is to read it, no longer shows to
 * members that the room is theirs.
 */
export function refuseReply(
	{ holderId, visibility, endsAt }: Booking,
	readerId: UserId,
	{ isMember, asConcierge }: BookingRole,
	now: Instant
): Refusal | undefined {
	const hidden = readerId === holderId && visibility === 'busy' && !asConcierge;
	if (!isMember || hidden) return refuse('not-yours');
	return plus(endsAt, dayMs) > now ? undefined : refuse('booking-over');
}

/**
 * Whether a page offers a viewer a room on a date: to members as far ahead as the room's rules allow, to
 * concierges on any day. `book` checks this again, and more.
 */
export function canBook(
	room: Room,
	viewer: Viewer | null,
	{ date, today }: { date: LocalDate; today: LocalDate }
): boolean {
	if (!isInUse(room)) return false;
	if (isConciergeOf(viewer, room.hubId)) return true;
	return isMemberOf(viewer, room.hubId) && !isTooFarAhead(room, date, today);
}
