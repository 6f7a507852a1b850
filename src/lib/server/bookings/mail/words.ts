import * as m from '$lib/messages/catalogue';

/** Subject, line above the title, and first paragraph of each kind of mail about a booking. */
export const words = {
	'booking-confirmed': {
		subject: m.bookings_mail_confirmed_subject,
		kicker: m.bookings_mail_confirmed_kicker,
		text: m.bookings_mail_confirmed_text
	},
	'booking-requested': {
		subject: m.bookings_mail_requested_subject,
		kicker: m.bookings_mail_requested_kicker,
		text: m.bookings_mail_requested_text
	},
	'booking-to-decide': {
		subject: m.bookings_mail_to_decide_subject,
		kicker: m.bookings_mail_to_decide_kicker,
		text: m.bookings_mail_to_decide_text
	},
	'booking-waits': {
		subject: m.bookings_mail_waits_subject,
		kicker: m.bookings_mail_waits_kicker,
		text: m.bookings_mail_waits_text
	},
	'booking-expired': {
		subject: m.bookings_mail_expired_subject,
		kicker: m.bookings_mail_expired_kicker,
		text: m.bookings_mail_expired_text
	},
	'booking-moved': {
		subject: m.bookings_mail_moved_subject,
		kicker: m.bookings_mail_moved_kicker,
		text: m.bookings_mail_moved_text
	},
	'booking-reassigned': {
		subject: m.bookings_mail_reassigned_subject,
		kicker: m.bookings_mail_reassigned_kicker,
		text: m.bookings_mail_reassigned_text
	},
	'booking-declined': {
		subject: m.bookings_mail_declined_subject,
		kicker: m.bookings_mail_declined_kicker,
		text: m.bookings_mail_declined_text
	},
	'booking-cancelled': {
		subject: m.bookings_mail_cancelled_subject,
		kicker: m.bookings_mail_cancelled_kicker,
		text: m.bookings_mail_cancelled_text
	}
};

export type BookingMailKind = keyof typeof words;
