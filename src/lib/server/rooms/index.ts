export type { Closure, Room } from './room';
export * from './equipment';
export * from './find';
export * from './find-current';
export * from './manage';
export * from './policy';
