import type { pitches, pitchNights, pitchSlots } from './schema';

/** A project or an idea somebody presents, placed in a slot or waiting for one. */
export type Pitch = typeof pitches.$inferSelect;
export type PitchNight = typeof pitchNights.$inferSelect;
export type PitchSlot = typeof pitchSlots.$inferSelect;

/** What a person says of it. */
export interface PitchInput {
	kind: 'project' | 'idea';
	title: string;
	summary: string;
	/** What they ask the room for. */
	ask: string;
	/** http or https, or empty. */
	link: string;
}

/** How an evening is divided; lengths in minutes. */
export interface Layout {
	slotCount: number;
	slotMinutes: number;
	questionMinutes: number;
	welcomeMinutes: number;
	/** After how many slots the break comes; 0 for none. */
	breakAfter: number;
	breakMinutes: number;
}

export const longest = { title: 90, summary: 280, ask: 200, link: 300 } as const;
