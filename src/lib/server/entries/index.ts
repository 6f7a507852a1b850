export { listChanges, listEntries, type EntryChanges, type TaggedEntry } from './changes';
export type { Collection, Kind } from './collection';
export { describeUndescribed } from './describe-undescribed';
export { purgeRemoved } from './purge';
export { raiseSequence } from './raise-sequence';
export { changeKind, type ChangeKind } from './change-kind';
export { leaped } from './leap';
export { startAnew } from './start-anew';
export { listSequences } from './sequence';
export {
	describeEntries,
	type EntryFollower,
	type EntrySource,
	type Part,
	type Touched
} from './source';
export { settleTouched, touch, touchReader } from './touch';
export { holds } from './touches';
export { numberColumns, standsIn, withinWindow, type EntryWindow } from './window';
