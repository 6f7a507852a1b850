export type { Event } from './event';
export * from './find';
export { neighboursOf } from './neighbours';
export * from './visible';
export * from './where';
