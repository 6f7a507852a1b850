import type { WayOut } from './alternatives';
import type { ChoiceView } from './grid-view';

/** What a booking form gets back, whichever rule or field said no. */
export interface RefusedForm {
	values?: Record<string, string | string[]>;
	errors?: Record<string, string>;
	notice?: { title: string; text: string };
	ways?: WayOut[];
	choice?: ChoiceView;
}
