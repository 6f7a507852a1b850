import type { Instant } from '$lib/time/instant';

/** One thing that the door notes, on a page or on a device without network. */
export type CheckIn = Note &
	(
		| { kind: 'arrive' }
		/** `seen`: how many check-ins of the person the device had seen. */
		| { kind: 'undo'; seen?: number | undefined }
		/** `seen`: how many companions had arrived as the device showed it. */
		| { kind: 'companions'; companions: number; seen?: number | undefined }
		| { kind: 'walkIn'; name: string; email: string }
	);

interface Note {
	/** Random: sent twice, it is done once. */
	id: string;
	/** The id of an answer or of a walk-in, which the device makes up for a new one. */
	person: string;
	/** When it happened, by the device. */
	at?: Instant | undefined;
}

/** Somebody who is expected or has come, as the door sees them. */
export interface ListedPerson {
	id: string;
	name: string;
	/** How many people they come with, or for a walk-in how many they brought. */
	companions: number;
	arrivedAt: Instant | null;
	/** How many companions have arrived. */
	came: number;
	/** When they pitch. */
	speaksAt: Instant | null;
	walkIn: boolean;
	/** How many check-ins of them are stored. */
	checkIns: number;
}

/** The most companions of a walk-in. */
export const mostBrought = 20;
