import { fieldsOf, setState, shownState, stateOf } from '../sending/fields';
import { deviceNow } from './device-clock';
import { placeOf } from './place-of';
import { isReturning } from './returning';
import { sayLine } from './say-line';
import { findSaved, forget, save } from './saved';
import { changedIn, entriesFor, isSaved, missingIn, putBack } from './saved-fields';
import { sweepOnce } from './sweep-once';

/** What a form does with what it has saved. */
export interface Autosave {
	/** It has been sent. */
	forget: () => void;
	/** The browser sends it: the next page tells whether it passed. */
	sending: () => void;
	/** The form leaves the page. */
	end: () => void;
}

/** How long nobody types before it is saved, in milliseconds. */
const pause = 400;

/**
 * Saves what is typed into a form on the device until it is sent, and puts it back after a reload, Back, a closed
 * lid or another language; a lasting one also when the page is opened anew. When the page shows something else than
 * it did when it was typed, a lasting one is offered and any other one is left alone. Passwords and codes are never
 * saved.
 */
export function autosave(form: HTMLFormElement): Autosave {
	sweepOnce();
	const own = () => fieldsOf(form).filter(isSaved);
	if (own().length === 0) return { forget() {}, sending() {}, end() {} };

	const { href } = location;
	let place = placeOf(form, href);
	let saved = place.lasting || isReturning() ? findSaved(place) : undefined;
	let waiting: ReturnType<typeof setTimeout> | undefined;
	let off = false;
	const line = sayLine(form, place.lasting);

	const clear = () => {
		clearTimeout(waiting);
		waiting = undefined;
		saved = undefined;
		forget(place);
		line.say(undefined);
	};
	const keep = () => {
		clearTimeout(waiting);
		waiting = undefined;
		if (off) return;
		// A page may show another room in the same form.
		const here = placeOf(form, href);
		if (here.form !== place.form) forget(place);
		place = here;
		const fields = changedIn(own(), saved?.fields ?? {}, line.said() === 'changed');
		if (Object.keys(fields).length === 0) return clear();
		saved = { at: deviceNow(), fields };
		save(place, saved);
		if (!line.said()) line.say('kept');
	};
	const offer = () =>
		line.say('changed', {
			take: () => {
				putBack(own(), saved);
				saved = undefined;
				line.say(undefined);
				keep();
			},
			forget: clear
		});
	const restore = () => {
		const open = missingIn(own(), saved);
		if (open.length === 0) return line.say(entriesFor(own(), saved).length ? 'kept' : undefined);
		if (!open.every(({ field, entry }) => shownState(field) === entry.shown)) {
			if (place.lasting) offer();
			return;
		}
		putBack(own(), saved);
		const before = saved;
		line.say('found', {
			forget: () => {
				for (const { field, entry } of entriesFor(own(), before)) {
					if (stateOf(field) === entry.typed) setState(field, shownState(field));
				}
				clear();
			}
		});
	};
	line.onforget = () => {
		off = true;
		clear();
	};
	restore();

	const later = () => {
		clearTimeout(waiting);
		waiting = setTimeout(keep, pause);
	};
	const now = () => {
		if (waiting !== undefined) keep();
	};
	form.addEventListener('input', later);
	form.addEventListener('change', later);
	window.addEventListener('pagehide', now);
	document.addEventListener('visibilitychange', now);
	// What was typed before this script came.
	if (own().some((field) => stateOf(field) !== shownState(field))) later();
	return {
		forget: clear,
		sending: () => {
			now();
			if (saved) save(place, { ...saved, sent: true });
		},
		end: () => {
			now();
			form.removeEventListener('input', later);
			form.removeEventListener('change', later);
			window.removeEventListener('pagehide', now);
			document.removeEventListener('visibilitychange', now);
			line.say(undefined);
		}
	};
}
