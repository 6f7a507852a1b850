import * as m from '$lib/messages/catalogue';

/** The lists of a record, in words. */
export const historyTitles = {
	bookings: m.records_bookings,
	answers: m.records_answers,
	pitches: m.records_pitches,
	mails: m.records_mails
};
