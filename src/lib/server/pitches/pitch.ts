import type { pitches, pitchNights, pitchSlots } from './schema';
import type { Minutes } from '$lib/time/minutes';
import type { UserId } from '../db/id';

/** A project or an idea that a person presents, placed in a slot or waiting for one. */
export type Pitch = typeof pitches.$inferSelect;

/** A pitch of somebody with an account, who can change it; of a guest only the desk can. */
export type OwnPitch = Pitch & { userId: UserId };

/** Somebody without an account who presents; without an address they are not mailed. */
export interface GuestSpeaker {
	name: string;
	/** In lower case, or empty. */
	email: string;
}

export type PitchNight = typeof pitchNights.$inferSelect;
export type PitchSlot = typeof pitchSlots.$inferSelect;

/** What a person enters for a pitch. */
export interface PitchInput {
	kind: 'project' | 'idea';
	title: string;
	summary: string;
	/** What the person asks the audience for. */
	ask: string;
	/** http or https, or empty. */
	link: string;
}

/** How a pitch night is divided. */
export interface Layout {
	slotCount: number;
	slotMinutes: Minutes;
	questionMinutes: Minutes;
	welcomeMinutes: Minutes;
	/** After how many slots the break comes; 0 for none. */
	breakAfter: number;
	breakMinutes: Minutes;
}

export const longest = { title: 90, summary: 280, ask: 200, link: 300 } as const;
