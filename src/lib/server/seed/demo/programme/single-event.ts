import type { LocalTime } from '$lib/time/dates';

/** A single event of the demo. `weekday` 1 is Monday; `weeks` counts from the present week. */
export interface SingleEvent {
	kind: 'workshop' | 'talk' | 'social' | 'meeting';
	title: string;
	summary: string;
	description: string;
	weeks: number;
	weekday: number;
	from: LocalTime;
	until: LocalTime;
	room?: string;
	place?: string;
	capacity?: number;
	maxCompanions?: number;
	visibility?: 'members';
	/** How many people answer `going`. */
	going: number;
	guests?: number;
	/** The reason when it is cancelled. */
	cancelled?: string;
}

/** For the end of a workshop's description. */
export const material = '\n\nOn apporte de quoi noter, le reste est sur place.';
