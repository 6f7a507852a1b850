export { readAddresses, type TypedAddresses } from './addresses';
export * from './find';
export type { Invitation } from './invitation';
export { invite, type Guest } from './invite';
export { invitationLetter } from './mail';
export type { Before, InvitationSubject } from './subject';
export { answerLink, organizerAddress } from './token';
export { uninvite } from './uninvite';
export { sendCancellation, sendUpdate } from './update';
