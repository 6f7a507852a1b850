export { readAddresses, type TypedAddresses } from './addresses';
export * from './find';
export { findContactList, listContactLists, listContacts, type ContactList } from './contacts/find';
export {
	changeContactList,
	createContactList,
	deleteContactList,
	longestList,
	type ContactListDraft
} from './contacts/save-list';
export { noteListsUsed, purgeContactLists } from './contacts/use-lists';
export { joinInvitations } from './accounts/join-account';
export { moveInvitations } from './accounts/move-invitations';
export { purgeTypedAddresses } from './purge';
export type { Invitation } from './invitation';
export { countTypedAddress, invite, type Invited } from './invite';
export type { Invitee } from './invitee';
export { invitationText } from './mail/words';
export type { Before, InvitationSubject, Told } from './subject';
export * from './opt-out';
export * from './policy';
export { answerLink, organizerAddress, stopLink } from './token';
export { sendAgain } from './send-again';
export { takeBack, withdraw } from './withdraw';
export { planReminders, remind, type Reminders } from './sending/remind';
export { timeToStop, type Sending } from './sending/sending';
export { sendingProgress, type SendingProgress } from './sending/sending-progress';
export { stopSending } from './sending/stop-sending';
export { countInvited, type InvitedCount } from './sending/count-invited';
export { listMailedSequences } from './sequence/mailed-sequences';
export { sendCancellations, sendUpdates, type Update } from './update';
