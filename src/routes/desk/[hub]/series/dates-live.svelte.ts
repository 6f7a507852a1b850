import { deserialize } from '$app/forms';
import type { Fields } from '$lib/components/events/watch-fields';
import type { DateLine } from '$lib/server/views/desk/series-date';

/** What no date depends on, so that typing it asks for nothing. */
const words = new Set(['title', 'summary', 'description', 'requestKey', 'visibility']);

const pause = 400;

/** The dates that the form of a new series would make, asked for while it is being filled. */
export function datesLive() {
	let lines: DateLine[] | undefined = $state();
	let asked = '';
	let timer: ReturnType<typeof setTimeout> | undefined;

	return {
		/** Undefined while there are none, or before anything was asked. */
		get lines() {
			return lines;
		},
		look(fields: Fields, form: HTMLFormElement) {
			const rule = JSON.stringify(Object.entries(fields).filter(([name]) => !words.has(name)));
			if (rule === asked) return;
			asked = rule;
			clearTimeout(timer);
			if (!fields['anchorDate']) {
				lines = undefined;
				return;
			}
			timer = setTimeout(async () => {
				const found = await datesOf(form);
				if (rule === asked) lines = found;
			}, pause);
		}
	};
}

async function datesOf(form: HTMLFormElement): Promise<DateLine[] | undefined> {
	try {
		const response = await fetch('?/preview', {
			method: 'POST',
			body: new FormData(form),
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' }
		});
		const result = deserialize<{ preview: DateLine[] }, never>(await response.text());
		return result.type === 'success' ? result.data?.preview : undefined;
	} catch {
		// Without an answer the button still asks, and says what is wrong.
		return undefined;
	}
}
