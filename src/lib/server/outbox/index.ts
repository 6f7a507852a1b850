export type { Mail, Mailbox } from './mail';
export { enqueue } from './enqueue';
export { letter, type Letter } from '../mail/template';
export { isAddress } from './address';
export { resend } from './resend';
export * from './list';
