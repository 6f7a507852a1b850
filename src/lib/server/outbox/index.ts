export type { MailKind } from '../mail/kinds';
export type { Mail, Address } from '../mail/mail';
export { enqueue } from './enqueue';
export { renderMail, type MailTemplate } from '../mail/template';
export { isAddress } from './address';
export * from './list';
