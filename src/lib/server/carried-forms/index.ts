export type { CarriedForm } from './carried-form';
export * from './keep';
export * from './purge';
