export type { Closure, Room } from './room';
export * from './equipment';
export * from './find';
export * from './manage';
