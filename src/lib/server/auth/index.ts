export { clientKey, mailboxKey, mailsTo } from './limits/client-key';
export { changePassword, resetPassword } from './password/change-password';
export * from './address/email-change';
export { useEmailChange, type ChangeProof } from './address/use-email-change';
export { agreeToEmailChange } from './address/agree';
export { openEmailChange } from './address/open-change';
export { requestEmailChange } from './address/request-change';
export * from './device';
export { closeAccount, reopenAccount } from './account/disabled';
export { changePhone, phoneField, setPhone } from './account/phone';
export { notDisabled } from './account/not-disabled';
export * from './email';
export { renewFeedAddress } from './feed-address';
export * from './feeds/feed-use';
export * from './feeds/switch-feed';
export * from './greeting';
export * from './first-admin';
export * from './purge';
export {
	findCode,
	findJustMailed,
	makeCode,
	useCode,
	useCodeOfMail,
	voidCodes,
	type MailedCode
} from './mailed-codes';
export { signInMail, wanted } from './mail';
export * from './one-time-code/asked-mail';
export { isRightCode } from './one-time-code/check';
export { makeOneTimeCode } from './one-time-code/make';
export * from './one-time-code/tries';
export * from './password/new-password';
export * from './password/password';
export { findDevice, rememberDevice } from './limits/known-device';
export { forgivenOnFault } from './limits/forgiven-on-fault';
export * from './limits/limits';
export * from './person-name';
export * from './policy';
export { requestLeaveLink } from './leaving/request-leave-link';
export * from './public-demo';
export { addressProved } from './proved-address';
export * from './request-link';
export * from './sessions';
export * from './sign-in';
export {
	attemptsOf,
	clearAttempts,
	countActor,
	countAttempt,
	tooManyAttempts,
	type Counted
} from './rate-limit';
export * from './user';
