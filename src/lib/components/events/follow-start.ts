import type { Attachment } from 'svelte/attachments';
import { shiftedEnd } from './shifted-end';

const pairs: Record<string, string> = { from: 'until', startTime: 'endTime' };

/** Moves the end of a form with its start while somebody changes that, so that the length stays. */
export const followStart: Attachment<HTMLFormElement> = (form) => {
	// The start as it was before; while it is emptied on the way to another time, that stays.
	let before = '';

	const begin = ({ target }: Event) => {
		before = (target as HTMLInputElement).value;
	};
	const follow = ({ target }: Event) => {
		const { name, value } = target as HTMLInputElement;
		const end = pairs[name] && (form.elements.namedItem(pairs[name]) as HTMLInputElement | null);
		if (!end || document.activeElement !== target) return;
		const shifted = shiftedEnd({ before, start: value, end: end.value });
		if (value) before = value;
		if (shifted === undefined) return;
		end.value = shifted;
		end.dispatchEvent(new Event('input', { bubbles: true }));
	};
	form.addEventListener('focusin', begin);
	form.addEventListener('input', follow);
	return () => {
		form.removeEventListener('focusin', begin);
		form.removeEventListener('input', follow);
	};
};
