export type { Hub } from './hub';
export * from './find';
export * from './find-current';
export * from './opening';
export type { Hours } from './change';
export * from './open';
