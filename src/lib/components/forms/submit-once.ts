import type { SubmitFunction } from '@sveltejs/kit';
import type { Attachment } from 'svelte/attachments';
import type { enhance } from '$app/forms';
import * as m from '$lib/messages/catalogue';

/**
 * For a form that writes: pressed twice, it is sent once. Until the answer is there, the pressed
 * button says so, and every button that sends the form is marked as disabled.
 * @param by `enhance`, for a form that a script sends; without it, the browser sends it
 * @param submit what `use:enhance` takes
 */
export function submitOnce(
	by?: typeof enhance,
	submit?: SubmitFunction
): Attachment<HTMLFormElement> {
	return (form) => {
		let restore: (() => void) | undefined;
		const settle = () => {
			restore?.();
			restore = undefined;
		};
		const guard = (event: SubmitEvent) => {
			if (restore) {
				event.preventDefault();
				event.stopImmediatePropagation();
				return;
			}
			restore = makeBusy(form, event.submitter);
		};
		// In the capture phase, before enhance: a second submission must not reach it.
		form.addEventListener('submit', guard, { capture: true });
		const enhanced = by?.(form, settling(settle, submit));
		// Without enhance a page taken back from the browser's memory, or one whose sending was stopped
		// by the reader, would otherwise wait for ever.
		window.addEventListener('pageshow', settle);
		const navigation = by ? undefined : window.navigation;
		navigation?.addEventListener('navigateerror', settle);
		return () => {
			enhanced?.destroy();
			form.removeEventListener('submit', guard, { capture: true });
			window.removeEventListener('pageshow', settle);
			navigation?.removeEventListener('navigateerror', settle);
			settle();
		};
	};
}

/** @returns puts everything back */
function makeBusy(form: HTMLFormElement, pressed: HTMLElement | null): () => void {
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

/** Whatever the answer is, a refusal, a redirect or a failed network, it ends the waiting. */
const settling =
	(settle: () => void, submit?: SubmitFunction): SubmitFunction =>
	async (input) => {
		const cancel = () => {
			input.cancel();
			settle();
		};
		const answered = await submit?.({ ...input, cancel });
		return async (answer) => {
			try {
				await (answered ? answered(answer) : answer.update());
			} finally {
				settle();
			}
		};
	};
