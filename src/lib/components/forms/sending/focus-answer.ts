/** A field, a choice among several, or a question that has to be answered otherwise. */
const wrong = '[aria-invalid="true"], fieldset:has(> .error) :is(input, select, textarea)';

/**
 * Moves the focus to the answer to a form that was refused: its first wrong field, or else the notice. Without
 * scripts `autofocus` does the same.
 */
export function focusRefusal(form: HTMLFormElement): void {
	const places = [...(form.isConnected ? [form] : []), document];
	const fields = places.flatMap((place) => [...place.querySelectorAll<HTMLElement>(wrong)]);
	const notices = places.flatMap((place) => [
		...place.querySelectorAll<HTMLElement>('main .error, main [role="alert"]')
	]);
	focusOn([...fields, ...notices].find((one) => one.checkVisibility?.() ?? true));
}

/**
 * Moves the focus that the answer has taken away: to what says that the form passed, or else back to the button, or
 * to the part of the page that its address names.
 */
export async function focusDone(pressed: HTMLElement | null): Promise<void> {
	// SvelteKit goes to the named part of the page in a task of its own, which takes the focus once more.
	await new Promise((done) => setTimeout(done));
	if (document.activeElement !== document.body && document.activeElement) return;
	const part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
	const said = document.querySelector<HTMLElement>('.flash, [data-answer]');
	if (said && !part) return focusOn(said);
	focusOn(pressed?.isConnected ? pressed : (part ?? said ?? undefined), { preventScroll: true });
}

function focusOn(element: HTMLElement | undefined, options?: FocusOptions): void {
	if (!element) return;
	if (element.tabIndex < 0) element.tabIndex = -1;
	element.focus(options);
}
