import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { type Minutes, minutes } from '$lib/time/minutes';

export interface Limit {
	/** How many attempts pass without waiting. */
	free: number;
	/** Milliseconds after which counting starts again. */
	within: number;
	/**
	 * How long to wait after the last free attempt and after each further one; the last value repeats. There
	 * is no permanent lock. Without any, the wait lasts until counting starts again.
	 */
	waits?: Minutes[];
}

const guessing = [1, 2, 4, 8, 15, 30].map(minutes);
/** What strangers ask for in somebody's name must neither fill a mailbox nor keep its owner waiting for long. */
const nowAndThen = [5, 10].map(minutes);

/**
 * Every limit of how often something may be asked for, with what it is counted by: generous for people, and
 * counted so that no stranger can use up what is another person's (docs/decisions/0017). A client is a
 * network address, and a hub's whole Wi-Fi is one client.
 */
export const limits = {
	/** Passwords, by account and client: an attacker is slowed down, the owner signs in elsewhere. */
	password: { free: 5, within: dayMs, waits: guessing },
	/** Passwords, by account, from all unknown devices together: ten in a quarter of an hour at most. */
	account: { free: 7, within: dayMs, waits: [3, 5, 10, 15].map(minutes) },
	/** Passwords, by account and a device that has signed in before: no stranger can use it up. */
	device: { free: 5, within: dayMs, waits: guessing },
	/** Wrong passwords for whatever account, by client. */
	address: { free: 200, within: hourMs, waits: [5, 10, 20].map(minutes) },
	/** The same by network: who has an IPv6 /48 has 65 536 clients. */
	network: { free: 800, within: hourMs, waits: [5, 10, 20].map(minutes) },
	/** The current password on the page of the account, by person. */
	currentPassword: { free: 5, within: dayMs, waits: guessing },
	/** Asking for a new address, by person. */
	emailChange: { free: 5, within: hourMs, waits: [10, 30].map(minutes) },
	/** Mails that prove a new address by mailbox, whoever asks; over it one goes in ten minutes, silently. */
	emailChangeMail: { free: 10, within: hourMs, waits: nowAndThen },
	/** Addresses that the desk or the network corrects, by person. */
	emailCorrection: { free: 30, within: hourMs, waits: [10, 30].map(minutes) },
	/** Codes that are typed for one mail, by the browser that asked for it; then only a new mail. */
	codeTries: { free: 5, within: hourMs },
	/**
	 * Codes by account from all unknown devices together, and from all known ones. In no year more than 93 of a
	 * million: the link in the mail works all the same (docs/decisions/0034).
	 */
	codes: { free: 10, within: 120 * dayMs },
	knownCodes: { free: 9, within: 120 * dayMs },
	/** Wrong codes for whatever account, by client. */
	clientCodes: { free: 60, within: hourMs, waits: [5, 10, 20].map(minutes) },
	/** The password of a sign-up, asked in another browser, by sign-up. */
	signUpPassword: { free: 5, within: dayMs, waits: guessing },

	/** « This address has no account », by mailbox and by client; over it no mail is sent, silently. */
	noAccountMail: { free: 3, within: hourMs },
	noAccountMails: { free: 60, within: hourMs },
	/** Signing up by client, for the work of it: no address and no house is closed to its people by it. */
	signUps: { free: 600, within: hourMs, waits: [1].map(minutes) },
	/** Mails about sign-ups by mailbox, whoever asks; over it one goes in ten minutes, silently. */
	signUpMail: { free: 10, within: hourMs, waits: nowAndThen },
	/** Asking for a place without an account, by mailbox and client, and by client. */
	guestAnswer: { free: 10, within: hourMs, waits: [10, 30].map(minutes) },
	guestAnswers: { free: 200, within: hourMs, waits: [5, 10].map(minutes) },
	/** Mails that prove a guest's address by mailbox, whoever asks; over it one goes in ten minutes, silently. */
	guestAnswerMail: { free: 20, within: hourMs, waits: nowAndThen },

	/** Asking to be told of the next edition without an account, by mailbox and client, and by client. */
	alert: { free: 10, within: hourMs, waits: [10, 30].map(minutes) },
	alerts: { free: 200, within: hourMs, waits: [5, 10].map(minutes) },
	/** Mails that confirm such an address by mailbox, whoever asks; over it one goes in ten minutes, silently. */
	alertMail: { free: 10, within: hourMs, waits: nowAndThen },

	/** Forms that are kept while somebody signs in or changes the language, by client; over it none is, silently. */
	carriedForms: { free: 200, within: hourMs },

	/** Asking to join a hub, by person. */
	join: { free: 5, within: hourMs, waits: [60].map(minutes) },
	/** Answers to events, by person. */
	answers: { free: 60, within: hourMs, waits: [5, 10].map(minutes) },
	/** Bookings that a concierge has to decide, and is mailed about, by person. */
	bookingRequests: { free: 12, within: hourMs, waits: [10, 20, 30].map(minutes) },
	/** What a person writes to holders of bookings or replies, and to one of them: in all, and by who reads it. */
	bookingMessages: { free: 20, within: dayMs },
	bookingMessagesTo: { free: 5, within: dayMs },
	/**
	 * Addresses that a hub's concierges may type in a day, to invite or to add somebody, by hub: a stolen
	 * account of a concierge cannot send mass mail.
	 */
	typedAddresses: { free: 500, within: dayMs },

	/** Mails that invite to belong by mailbox, whoever sends them. */
	inviteMail: { free: 5, within: dayMs, waits: [60].map(minutes) },
	/** Addresses that a hub invites to belong in a day, one by one or by lists, and how many lists, by hub. */
	invites: { free: 2500, within: dayMs },
	inviteLists: { free: 10, within: dayMs },

	/** Downloads of all that is kept about a person, by person. */
	exports: { free: 10, within: hourMs },

	/** Addresses of personal calendars that open none, by client; programs go on asking for a renewed one. */
	feeds: { free: 60, within: hourMs, waits: [5, 10, 20].map(minutes) },
	/** Searches at the desk, by person. */
	searches: { free: 120, within: 5 * minuteMs },
	/** How strong a typed password is, by client. */
	passwordChecks: { free: 600, within: 5 * minuteMs }
} satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

/** How many sessions a person has at once; one more ends the one that was not used for longest. */
export const sessionsAtOnce = 20;
