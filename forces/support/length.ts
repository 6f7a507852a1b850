/** How much of each experiment is run: `usual` fits into an hour, `brief` only shows that all of them run. */
export const lengths = ['brief', 'usual', 'long'] as const;

export type Length = (typeof lengths)[number];

/** What this process was asked for, by its environment. */
const asked = lengths.find((length) => length === process.env['FORCES_LENGTH']) ?? 'usual';

/** The number of this run, of an experiment that has others when it is brief or long. */
export function numberOf<T>({ brief, usual, long = usual }: { brief: T; usual: T; long?: T }): T {
	return { brief, usual, long }[asked];
}
