interface MailKindRules {
	category:
		| 'account'
		| 'membership'
		| 'booking'
		| 'message'
		| 'event'
		| 'attendance'
		| 'pitch'
		| 'invitation'
		| 'alert';
	/** Whether the recipient can opt out; such a mail says how (RFC 8058). */
	canOptOut: boolean;
	/**
	 * What to do when it is unknown whether the mail arrived: `ask` leaves it to a concierge (a second
	 * invitation would be annoying), `again` sends it once more with the same Message-ID (the recipient is
	 * waiting for the link).
	 */
	whenUncertain: 'ask' | 'again';
	/** Its row forgets to whom it went and what it said as soon as it is settled. */
	forgets?: true;
}

/** Account mails belong to no hub: concierges must not see who asks for a link. */
const account = { category: 'account', canOptOut: false, whenUncertain: 'again' } as const;
const membership = { category: 'membership', canOptOut: false, whenUncertain: 'again' } as const;
const booking = { category: 'booking', canOptOut: false, whenUncertain: 'ask' } as const;
/** From one person to another: no desk sees who writes to whom. */
const message = { category: 'message', canOptOut: false, whenUncertain: 'again' } as const;
const event = { category: 'event', canOptOut: false, whenUncertain: 'ask' } as const;
const attendance = { category: 'attendance', canOptOut: false, whenUncertain: 'ask' } as const;
const pitch = { category: 'pitch', canOptOut: false, whenUncertain: 'ask' } as const;
/** They belong to no hub either: its desk sees how many people are told of a series, not who. */
const alert = { category: 'alert', canOptOut: false, whenUncertain: 'again' } as const;
const invitation = { category: 'invitation', canOptOut: false, whenUncertain: 'ask' } as const;

/**
 * Categories whose mails about one thing to one person are a conversation: confirmed, moved, cancelled. An
 * invitation names the first mail of its conversation itself, and a link that opens an account stands alone.
 */
const conversations = ['membership', 'booking', 'event', 'attendance', 'pitch'];

/** Whether a mail is none of a desk's business: its row names no hub, so that no list of a desk shows it. */
export function isHiddenFromDesks(kind: MailKind): boolean {
	return ['account', 'alert', 'message'].includes(mailKinds[kind].category);
}

export function isConversation(kind: MailKind): boolean {
	return conversations.includes(mailKinds[kind].category);
}

/** Every kind of mail that is sent, notifications included, with its rules. */
export const mailKinds = {
	'sign-in-link': account,
	'reset-link': account,
	'no-account': account,
	'password-changed': account,
	'email-change-link': account,
	'email-change-agree': account,
	'email-change-known': account,
	'email-change-asked': account,
	'email-changed': account,
	'calendars-renewed': account,
	'account-disabled': account,
	'account-enabled': account,
	'signed-out': account,
	'sign-up': account,
	'sign-up-known': account,
	invite: account,
	'leave-link': account,
	'guest-data': account,
	'account-expires': account,
	'account-erased': { ...account, forgets: true },

	'member-asked': membership,
	'member-waits': membership,
	'member-still-waits': membership,
	'member-admitted': membership,
	'member-declined': membership,
	'member-unanswered': membership,
	'member-ended': membership,
	'concierge-appointed': membership,
	'concierge-dismissed': membership,

	'booking-confirmed': booking,
	'booking-requested': booking,
	'booking-to-decide': booking,
	'booking-waits': booking,
	'booking-expired': booking,
	'booking-moved': booking,
	'booking-reassigned': booking,
	'booking-declined': booking,
	'booking-cancelled': booking,
	'booking-message': message,

	'event-changed': event,
	'event-cancelled': event,
	'hub-moved': event,

	'guest-answer': { ...attendance, whenUncertain: 'again' },
	'attendance-going': attendance,
	'attendance-waitlisted': attendance,
	'attendance-tentative': attendance,
	'attendance-declined': attendance,
	'attendance-moved-up': attendance,
	'attendance-removed': attendance,
	'attendance-not-seated': attendance,

	'pitch-requested': pitch,
	'pitch-placed': pitch,
	'pitch-waiting': pitch,
	'pitch-moved-up': pitch,
	'pitch-moved': pitch,
	'pitch-removed': pitch,
	'pitch-not-placed': pitch,

	'alert-confirm': alert,
	alert: { ...alert, canOptOut: true },

	// The kinds below still go out after an opt-out: they tell what becomes of something already accepted.
	invitation: { ...invitation, canOptOut: true },
	'invitation-update': invitation,
	'invitation-cancelled': invitation,
	'invitation-withdrawn': invitation
} as const satisfies Record<string, MailKindRules>;

export type MailKind = keyof typeof mailKinds;

/** Kinds whose rows forget their person once they are settled. */
export const forgetfulKinds = (Object.keys(mailKinds) as MailKind[]).filter(
	(kind) => 'forgets' in mailKinds[kind]
);

/** Kinds that are for their reader alone: links that may open an account, and what one person writes to another. */
export const personalKinds = (Object.keys(mailKinds) as MailKind[]).filter((kind) =>
	['account', 'message'].includes(mailKinds[kind].category)
);

/**
 * The other kinds, for the mailbox of a public demo. There the link of a sign-up opens it only in the browser that sent
 * it, or with its password, and its code only in that browser.
 */
export const kindsForEverybody = (Object.keys(mailKinds) as MailKind[]).filter(
	(kind) => kind === 'sign-up' || !personalKinds.includes(kind)
);

/** Whether it is what one person writes to another: a reply in a mail client would reach the hub. */
export function isFromPerson(kind: MailKind): boolean {
	return mailKinds[kind].category === 'message';
}
