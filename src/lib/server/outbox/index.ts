export type { Mail, Mailbox } from './mail';
export { enqueue } from './enqueue';
export { letter, type Letter } from './letter';
