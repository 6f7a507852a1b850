import { untrack } from 'svelte';
import { page } from '$app/state';
import type { Place } from './saved';

/** Other ones each time that the page is loaded. */
const ofThePage = ['requestKey', 'seen', 'sequence'];

/**
 * Where what is typed into a form is saved. A form with `data-autosave` keeps it for a day, which it says; any other
 * one as long as the tab is open, as browsers do. Nothing of a visitor outlives the tab.
 * @param address of its page
 */
export function placeOf(form: HTMLFormElement, address: string): Place {
	const account = untrack(() => page.data.account ?? '');
	const to = new URL(form.getAttribute('action') ?? '', address);
	const action = [...to.searchParams.keys()].find((name) => name.startsWith('/')) ?? '';
	const row = [...form.querySelectorAll<HTMLInputElement>('input[type="hidden"]')]
		.filter(({ name }) => !ofThePage.includes(name))
		.map(({ value }) => value);
	return {
		account,
		form: [to.pathname + action, ...row].join(' '),
		lasting: account !== '' && 'autosave' in form.dataset
	};
}
