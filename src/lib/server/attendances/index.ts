export { arrivedCompanionsOf, seatsOf } from './attendance';
export type { Answer, Attendance, Attendee, Guest, AnswerInput, SentAnswer } from './attendance';
export { answer, answerAgain } from './answer';
export { countArrivedCompanions, markArrived, unmarkArrived } from './arrivals';
export { answerByLink } from './guests/answer-by-link';
export { askGuest } from './guests/ask-guest';
export { findByLink, linkRetentionMs } from './guests/find-by-link';
export {
	findAttendance,
	findAttendanceById,
	findMine,
	recipientOf,
	whoIs,
	type AttendeeKey
} from './find';
export { joinGuestAnswers } from './guests/join-account';
export { purgeGuests } from './guests/purge';
export { readToken, tokenOf, type GuestLink, type UnverifiedAnswer } from './guests/guest-link';
export { applyWithdrawnLinks, withdrawLink } from './guests/withdraw-link';
export { countOfPerson, listOfPerson, type AnswerOfPerson } from './history/of-person';
export { listPeopleSince } from './history/people-since';
export { answerInvitation } from './invitations/answer-invitation';
export { invite } from './invitations/invite';
export { inviteInPortions, type InvitedInPortions } from './invitations/invite-in-portions';
export { listInvitable } from './invitations/list-invitable';
export { listOpen, type OpenInvitation } from './invitations/list-open';
export { planInvitations, type InvitationPlan } from './invitations/plan-invitations';
export { listSilent, remindInPortions, remindSilent } from './invitations/remind';
export { stopSending } from './invitations/stop-sending';
export { listOf, versionOfList, type AttendeeRow } from './list';
export * from './policy';
export { countOf, leftOf, placesOf, waitingPosition, type Places, type PlacesLeft } from './places';
export { promoteWaiting } from './promote';
export { remove } from './remove';
export { declineUpcoming } from './decline-upcoming';
export { shownAnswer } from './seen/shown-answer';
export { answerState, shownTo, type AnswerState } from './state';
export { listComing } from './list-coming';
export { listWaitedFor } from './waiting/waited-for';
export { tellWaitingAtStart } from './waiting-at-start';
export { listMine } from './list-mine';
export { listTyped } from './guests/list-typed';
export { sendAgain } from './invitations/send-again';
export { withdraw } from './invitations/withdraw';
export { withdrawFromMember } from './invitations/withdraw-from-member';
