/** Lengths of time in milliseconds. They are lengths, not dates: a local day has 23 to 25 hours. */
export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const weekMs = 7 * dayMs;
/** The longest year, for bounds of a year. */
export const leapYearDays = 366;
export const leapYearMs = leapYearDays * dayMs;

export const secondsPerMinute = 60;
export const minutesPerDay = 24 * 60;
export const secondsPerDay = minutesPerDay * 60;
