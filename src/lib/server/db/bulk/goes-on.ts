/**
 * Asked between two portions of work that may take long: others get their turn meanwhile. False once the process is
 * asked to stop; what is left is for the next one.
 */
export type GoesOn = () => Promise<boolean>;

/** For work that somebody waits for, such as a command's. */
export const toItsEnd: GoesOn = () => Promise.resolve(true);
