/** The time on the reader's device, in milliseconds since 1970: only for what lies on that device alone. */
export const deviceNow = (): number => Date.now();
