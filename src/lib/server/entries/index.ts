export { listChanges, listEntries, type EntryChanges, type TaggedEntry } from './changes';
export type { Collection, Kind } from './collection';
export { describeUndescribed } from './describe-undescribed';
export { purgeRemoved } from './purge';
export { describeEntries, type EntrySource, type Part, type Touched } from './source';
export { settleTouched, touch, touchReader } from './touch';
export { holds } from './touches';
export { stampColumn, standsIn, withinWindow, type EntryWindow } from './window';
