export { changeSeries, type SeriesChanges } from './change';
export { createSeries } from './create';
export { holdEdition, skipEdition } from './decide';
export * from './editions';
export { endSeries } from './end';
export * from './exceptions';
export { makeEditions } from './make';
export * from './preview';
export * from './series';
