export { countChecks, findWalkIn, listWalkIns, versionOfList, type WalkIn } from './list';
export { isNear, nearestDoor } from './near';
export { purgeCheckIns } from './purge';
export { record } from './record';
