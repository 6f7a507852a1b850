import type { SubmitFunction } from '@sveltejs/kit';
import type { Attachment } from 'svelte/attachments';
import type { enhance } from '$app/forms';
import { readAgain } from './read-again';
import * as m from '$lib/messages/catalogue';

/**
 * For a form that writes: when the button is pressed twice, the form is sent once. Until the answer
 * arrives, the pressed button shows it, and all buttons of the form are marked as disabled.
 * @param by `enhance` for a form that a script sends; without it the browser sends the form
 * @param submit the callback for `use:enhance`; without one, the page's data is loaded again after a lost race
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
		// In the capture phase, before enhance, which must not see a second submission.
		form.addEventListener('submit', guard, { capture: true });
		const enhanced = by?.(form, settling(settle, submit));
		// Without enhance, a page from the back-forward cache, or one whose request the user stopped, would
		// otherwise stay disabled for ever.
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

/** @returns a function that restores everything */
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

/** Any result ends the waiting: a refusal, a redirect or a failed request. */
const settling =
	(settle: () => void, submit?: SubmitFunction): SubmitFunction =>
	async (input) => {
		const cancel = () => {
			input.cancel();
			settle();
		};
		const answered = await (submit ?? readAgain)({ ...input, cancel });
		return async (answer) => {
			const { result } = answer;
			if (result.type === 'error' && result.status === 503) return sendWithoutScript(input);
			try {
				await (answered ? answered(answer) : answer.update());
			} finally {
				settle();
			}
		};
	};

/**
 * The database is away: a script would show a page of error, and what was typed would be gone. The answer to
 * a form that the browser sends holds it, with a button to try again.
 */
function sendWithoutScript({
	formElement,
	action,
	submitter
}: Parameters<SubmitFunction>[0]): void {
	if (submitter instanceof HTMLButtonElement && submitter.name) {
		const { name, value } = submitter;
		formElement.append(
			Object.assign(document.createElement('input'), { type: 'hidden', name, value })
		);
	}
	formElement.action = action.href;
	HTMLFormElement.prototype.submit.call(formElement);
}
