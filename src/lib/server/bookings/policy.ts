import { refuse, type Refusal } from '$lib/messages/refusal';
import type { LocalDate } from '$lib/time/dates';
import type { Instant } from '$lib/time/instant';
import { isConciergeOf, isMemberOf } from '../members/policy';
import type { Viewer } from '../members/viewer';
import { isInUse, type Room } from '../rooms';
import { isTooFarAhead } from './availability/rules';
import { live, type Booking } from './booking';

/** What somebody is to a booking: of a viewer as they were read, of an actor inside the transaction. */
export interface BookingRole {
	isHolder: boolean;
	isMember: boolean;
	asConcierge: boolean;
}

function roleOf(booking: Booking, viewer: Viewer | null): BookingRole {
	return {
		// Nobody is the holder of a walk-in.
		isHolder: viewer !== null && booking.holderId === viewer.id,
		isMember: isMemberOf(viewer, booking.hubId),
		asConcierge: isConciergeOf(viewer, booking.hubId)
	};
}

/** Whether a viewer may open it: its holder, and a concierge of its hub. */
export function canView(booking: Booking, viewer: Viewer | null): boolean {
	const { isHolder, asConcierge } = roleOf(booking, viewer);
	return isHolder || asConcierge;
}

/** Whether a viewer reads its title and holder: who may open it; members, unless it was booked as busy only. */
export function canViewDetails(booking: Booking, viewer: Viewer | null): boolean {
	if (canView(booking, viewer)) return true;
	return booking.visibility === 'members' && isMemberOf(viewer, booking.hubId);
}

/** Whether a viewer is told that it still waits for the concierge; others see that it is taken. */
export function canViewState(booking: Booking, viewer: Viewer | null): boolean {
	const { isHolder, isMember } = roleOf(booking, viewer);
	return isHolder || isMember;
}

/** Whether a viewer may cancel it: the holder until it has ended, the desk always. */
export function canCancel(booking: Booking, viewer: Viewer | null, now: Instant): boolean {
	return !refuseCancel(booking, roleOf(booking, viewer), now);
}

/** Whether a viewer may move or change it: who may cancel it, while they belong to its hub. */
export function canChange(booking: Booking, viewer: Viewer | null, now: Instant): boolean {
	return !refuseChange(booking, roleOf(booking, viewer), now);
}

/**
 * Why somebody may not cancel it: `booking-over` when it is cancelled or has ended, or an event holds
 * it; `not-yours` to anybody but its holder and the concierges of its hub.
 */
export function refuseCancel(
	booking: Booking,
	{ isHolder, asConcierge }: Omit<BookingRole, 'isMember'>,
	now: Instant
): Refusal | undefined {
	if (!live(booking) || booking.kind === 'event') return refuse('booking-over');
	if (asConcierge) return undefined;
	if (!isHolder) return refuse('not-yours');
	return booking.endsAt > now ? undefined : refuse('booking-over');
}

/** Why somebody may not move or change it: as `refuseCancel`, and `not-a-member` to who left the hub. */
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
 * Whether a viewer is offered a room on a date: a member as far ahead as the room says, a concierge on
 * any day. `book` knows these reasons against it, and others.
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
