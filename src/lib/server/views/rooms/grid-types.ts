/** What RoomGrid draws. All texts arrive in the reader's language, all hours on the hub's clock. */
export interface GridView {
	caption: string;
	rows: { key: number; label: string; full: boolean; near: boolean }[];
	columns: { key: string; name: string; facts: string; href?: string; shut?: boolean }[];
	/** By row: the cells that begin in it, from left to right. */
	cells: CellView[][];
	/** Where the line of this moment runs, in rows from the top. */
	now?: { at: number; label: string; column?: number };
	choice?: ChoiceView;
}

export interface CellView {
	column: number;
	rows: number;
	blocks: BlockView[];
	/** « Salle Seille, libre à 14 h » and where it leads; only where a booking can begin. */
	link?: { href: string; where: string; time: string };
	past?: boolean;
	/** Too short between what is booked, with set-up and clear-up. */
	turnaround?: boolean;
	/** « libre », where nothing else is said. */
	words?: string;
}

export interface BlockView {
	state: 'taken' | 'mine' | 'wait' | 'closed' | 'setup';
	title: string;
	detail?: string;
	href?: string;
	/** Where in its cell it begins and ends, from 0 to 1. */
	from: number;
	to: number;
	clash?: boolean;
}

/** The outlined wish. */
export interface ChoiceView {
	column: number;
	from: number;
	to: number;
	label: string;
	/** The part of it that is taken, in rows. */
	clash?: { from: number; to: number };
}
