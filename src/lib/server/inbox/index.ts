export type * from './reading/incoming-mail';
export { readMail } from './reading/read-mail';
export { verificationOf, type Verification } from './reading/authentication';
