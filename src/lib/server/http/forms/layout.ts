import * as v from 'valibot';
import { wholeMinutes, wholeNumber } from './fields';
import { minutes } from '$lib/time/minutes';

/** How a pitch night is divided when nobody says otherwise. */
export const usualLayout = {
	slotCount: 6,
	slotMinutes: minutes(7),
	questionMinutes: minutes(6),
	welcomeMinutes: minutes(15),
	breakAfter: 3,
	breakMinutes: minutes(15)
};

const numbers = (blank: (name: keyof typeof usualLayout) => string) => ({
	slotCount: wholeNumber(1, 40, blank('slotCount')),
	slotMinutes: wholeMinutes(1, 120, blank('slotMinutes')),
	questionMinutes: wholeMinutes(0, 120, blank('questionMinutes')),
	welcomeMinutes: wholeMinutes(0, 240, blank('welcomeMinutes')),
	breakAfter: wholeNumber(0, 40, blank('breakAfter')),
	breakMinutes: wholeMinutes(0, 120, blank('breakMinutes'))
});

/** The six numbers of a pitch night, within a form that may hide them: one left blank is as usual. */
export const layoutFields = numbers((name) => String(usualLayout[name]));

/** The six numbers alone, each of which must be said. */
export const layoutForm = v.object(numbers(() => ''));
