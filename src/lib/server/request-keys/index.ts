export * from './answers';
export * from './purge';
