import type { Written } from '$lib/messages/written';

/** The data that RoomGrid draws: texts in the reader's language, hours in the hub's local time. */
export interface GridView {
	caption: string;
	/** The room that the caption names, when columns are days. */
	room?: Written;
	rows: { key: number; label: string; full: boolean; near: boolean }[];
	columns: {
		key: string;
		name: string;
		/** The name of the room, in full; a day is in the reader's language. */
		room?: Written;
		facts: string;
		href?: string;
		shut?: boolean;
		/** At the desk: where the room is closed for that day. */
		close?: string;
	}[];
	/** By row: the cells that begin in it, from left to right. */
	cells: CellView[][];
	/** The position of the line for the current time, in rows from the top. */
	now?: { at: number; label: string; column?: number };
	choice?: ChoiceView;
}

export interface CellView {
	column: number;
	rows: number;
	blocks: BlockView[];
	/** « Salle Seille, libre à 14 h » with its link; only where a booking can begin. */
	link?: { href: string; where: string; time: string };
	/** Too short for a booking between two others, with set-up and clear-up. */
	turnaround?: boolean;
	/** « trop court », in the first of several such cells. */
	short?: string;
	/** « libre », where the cell has no other text. */
	words?: string;
}

export interface BlockView {
	state: 'taken' | 'mine' | 'wait' | 'closed' | 'setup';
	title: string;
	/** What of its texts a hub or a person wrote. */
	written?: Written;
	/** Who has it, where the title does not say it. */
	holder?: string;
	detail?: string;
	href?: string;
	/** The link leads to writing to the holder. */
	writes?: true;
	/** Start and end within its cell, from 0 to 1. */
	from: number;
	to: number;
	/** « Pendant une fermeture : Peinture », until somebody moves or cancels it. */
	clash?: string;
	/** The reason in it, which the hub wrote. */
	clashFor?: Written;
	/** Another part of the same closure in its column says why. */
	unnamed?: boolean;
}

/** The outline of the chosen hours. */
export interface ChoiceView {
	column: number;
	from: number;
	to: number;
	label: string;
	/** The part that is in conflict, in rows. */
	conflict?: { from: number; to: number };
}
