export { countChecks, findWalkIn, listWalkIns, type WalkIn } from './list';
export { isNear } from './near';
export { purgeCheckIns } from './purge';
export { record } from './record';
