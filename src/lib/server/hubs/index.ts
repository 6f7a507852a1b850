export type { Hub } from './hub';
export * from './find';
export * from './find-current';
export { listGuessableWords } from './guessable-words';
export * from './opening';
export type { Hours } from './change';
export type { ClosingTime } from './schema';
export * from './open';
