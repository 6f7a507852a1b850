export type { MailKind } from '../mail/kinds';
export type { Mail, Address } from '../mail/mail';
export { enqueue, enqueueEach, isNotMailed, mailsAtOnce } from './enqueue';
export { isAddress } from './address';
export { tellEach } from './recipient/tell-each';
export * from './list';
export { listRejectedAddresses } from './failed/rejected-addresses';
export { countFailed, failedStates, type FailedState } from './failed/resend-all';
