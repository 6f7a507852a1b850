import { alertData } from '../../alerts/personal-data/alert-data';
import { answerData } from '../../attendances/personal-data/answer-data';
import { accountData } from '../../auth/personal-data/account-data';
import { bookingData } from '../../bookings/personal-data/booking-data';
import { entryData } from '../../entries/personal-data/entry-data';
import { walkInData } from '../../check-ins/personal-data/walk-in-data';
import { eventData } from '../../events/personal-data/event-data';
import { contactData } from '../../invitations/personal-data/contact-data';
import { invitationData } from '../../invitations/personal-data/invitation-data';
import { inviteData } from '../../members/personal-data/invite-data';
import { membershipData } from '../../members/personal-data/membership-data';
import { noteData } from '../../members/personal-data/note-data';
import { mailData } from '../../outbox/personal-data/mail-data';
import type { PersonalData } from '../../personal-data/source';
import { pitchData } from '../../pitches/personal-data/pitch-data';
import { requestData } from '../../pitches/personal-data/request-data';
import { closureData } from '../../rooms/personal-data/closure-data';
import { seriesData } from '../../series/personal-data/series-data';

/**
 * Every noun whose tables name persons, from the top down: who gives up a place is told about by nouns above,
 * and the account goes last, because the others belong to it. The export and the erasure know no other place.
 */
export const personalData: PersonalData[] = [
	pitchData,
	walkInData,
	requestData,
	alertData,
	answerData,
	eventData,
	seriesData,
	bookingData,
	closureData,
	invitationData,
	inviteData,
	noteData,
	contactData,
	membershipData,
	entryData,
	mailData,
	accountData
];
