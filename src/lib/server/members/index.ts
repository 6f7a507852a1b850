export * from './list';
export * from './membership';
