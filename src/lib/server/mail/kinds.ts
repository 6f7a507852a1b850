interface MailKindRules {
	category: 'account' | 'membership' | 'booking' | 'event' | 'attendance' | 'pitch' | 'invitation';
	/** Whether its recipient may wish for no more of them; such a mail says how (RFC 8058). */
	canOptOut: boolean;
	/**
	 * When nobody knows whether it arrived: `ask` leaves it to a concierge (a second invitation would be
	 * one too many), `again` sends it once more with the same Message-ID (a link that somebody waits for).
	 */
	whenUncertain: 'ask' | 'again';
}

/** No concierge reads who asks for a link: account mails belong to no hub. */
const account = { category: 'account', canOptOut: false, whenUncertain: 'again' } as const;
const membership = { category: 'membership', canOptOut: false, whenUncertain: 'again' } as const;
const booking = { category: 'booking', canOptOut: false, whenUncertain: 'ask' } as const;
const event = { category: 'event', canOptOut: false, whenUncertain: 'ask' } as const;
const attendance = { category: 'attendance', canOptOut: false, whenUncertain: 'ask' } as const;
const pitch = { category: 'pitch', canOptOut: false, whenUncertain: 'ask' } as const;
const invitation = { category: 'invitation', canOptOut: false, whenUncertain: 'ask' } as const;

/** Every kind of mail that is sent, and what holds for it. */
export const mailKinds = {
	'sign-in-link': account,
	'reset-link': account,
	'no-account': account,
	'password-changed': account,
	'sign-up': account,
	'sign-up-known': account,

	'member-asked': membership,
	'member-waits': membership,
	'member-admitted': membership,
	'member-declined': membership,
	'member-ended': membership,
	'concierge-appointed': membership,
	'concierge-dismissed': membership,

	'booking-confirmed': booking,
	'booking-requested': booking,
	'booking-to-decide': booking,
	'booking-moved': booking,
	'booking-declined': booking,
	'booking-cancelled': booking,

	'event-changed': event,
	'event-cancelled': event,

	'guest-answer': { ...attendance, whenUncertain: 'again' },
	'attendance-going': attendance,
	'attendance-waitlisted': attendance,
	'attendance-tentative': attendance,
	'attendance-declined': attendance,
	'attendance-moved-up': attendance,
	'attendance-removed': attendance,

	'pitch-placed': pitch,
	'pitch-waiting': pitch,
	'pitch-moved-up': pitch,
	'pitch-moved': pitch,
	'pitch-removed': pitch,

	// What one said yes to goes on telling what becomes of it.
	invitation: { ...invitation, canOptOut: true },
	'invitation-update': invitation,
	'invitation-cancelled': invitation,
	'invitation-withdrawn': invitation
} as const satisfies Record<string, MailKindRules>;

export type MailKind = keyof typeof mailKinds;
