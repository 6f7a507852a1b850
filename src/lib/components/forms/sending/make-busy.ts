import * as m from '$lib/messages/catalogue';

/**
 * Marks the buttons of a form as disabled, and says on the pressed one that it is on its way.
 * @returns a function that restores everything
 */
export function makeBusy(form: HTMLFormElement, pressed: HTMLElement | null): () => void {
	const buttons = [...form.elements].filter(
		(one) => one instanceof HTMLButtonElement && one.type === 'submit'
	);
	for (const button of buttons) button.setAttribute('aria-disabled', 'true');
	// Moved, not copied: they are Svelte's nodes, which it goes on to update.
	const words = document.createDocumentFragment();
	words.append(...(pressed?.childNodes ?? []));
	pressed?.append(m.common_pending());
	return () => {
		for (const button of buttons) button.removeAttribute('aria-disabled');
		pressed?.replaceChildren(words);
	};
}
