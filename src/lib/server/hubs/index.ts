export type { Hub } from './hub';
export * from './find';
export * from './opening';
export * from './open';
