import type { AlternativeView } from './alternatives';
import type { ChoiceView } from './grid-types';
import type { PanelView } from './booking-panel';

/** What a booking form gets back, whichever rule or field said no. */
export interface RefusedForm {
	values?: Record<string, string | string[]>;
	errors?: Record<string, string>;
	notice?: { title: string; text: string };
	ways?: AlternativeView[];
	/** The panel for what was posted: the address may name another day, room or hour. */
	panel?: PanelView;
	/** What was posted in the grid, with what is in its way. */
	choice?: ChoiceView;
}
