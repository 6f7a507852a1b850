import * as v from 'valibot';
import { shownVersionField } from './edit-conflict';
import { wholeMinutes, wholeNumber } from './fields';
import { minutes } from '$lib/time/minutes';

/** The default layout of a pitch night. */
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

/** The six numbers of a pitch night in a form that may hide them. An empty field takes the default. */
export const layoutFields = numbers((name) => String(usualLayout[name]));

/** The same six numbers of a pitch night that stands, all required. */
export const layoutEditForm = v.object({ ...numbers(() => ''), ...shownVersionField });
