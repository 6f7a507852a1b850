import type { ActionResult, SubmitFunction } from '@sveltejs/kit';
import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { enhance } from '$app/forms';
import * as m from '$lib/messages/catalogue';
import { autosave } from './autosave/autosave';
import { readAgain } from './read-again';
import { focusDone, focusRefusal } from './sending/focus-answer';
import { makeBusy } from './sending/make-busy';
import { sayAtEnd } from './sending/say-at-end';
import { isReachable, isUnanswered } from './sending/unanswered';
import { watchTyping, type Typed } from './sending/watch-typing';

/** A form on its way. */
interface Sending {
	pressed: HTMLElement | null;
	/** What was typed since. */
	typed: () => Typed;
	/** Gives up waiting. */
	stop: AbortController;
	/** Gives up for the person, once a script has sent the form. */
	patience?: ReturnType<typeof setTimeout>;
	/** Given up, by the person or for them: its answer changes nothing that they do next. */
	stopped?: true;
	/** The browser may send it now. */
	passes?: boolean;
	/** Pressed again with other values, or a button that the answer has brought: sent after this one. */
	next?: { pressed: HTMLElement | null };
}

/** How long a script waits for an answer, in milliseconds. The form may be sent again: it is done once. */
const patience = 30_000;

/**
 * For a form that writes: when the button is pressed twice, the form is sent once. Until the answer
 * arrives, the pressed button shows it, and all buttons of the form are marked as disabled; Escape ends the
 * waiting. What is typed meanwhile stays, and pressed again it is another form. Without an answer, or with one that
 * has no place for what was typed, the form stays as it is, with a sentence. After an answer the focus is where it
 * says what happened. What was typed and not sent yet is saved on the device (`autosave`).
 * @param by `enhance` for a form that a script sends; without it the browser sends the form
 * @param submit the callback for `use:enhance`; without one, the page's data is loaded again after a lost race
 */
export function submitOnce(
	by?: typeof enhance,
	submit: SubmitFunction = readAgain
): Attachment<HTMLFormElement> {
	return (form) => {
		let sending: Sending | undefined;
		let restore = () => {};
		let unsay = () => {};
		const saved = autosave(form);

		const settle = () => {
			clearTimeout(sending?.patience);
			sending = undefined;
			restore();
			restore = () => {};
		};
		const say = (sentence: string, on?: { label: string; href: string }) => {
			settle();
			unsay = sayAtEnd(form, sentence, on);
		};
		const begin = (pressed: HTMLElement | null): Sending => {
			settle();
			unsay();
			restore = makeBusy(form, pressed);
			return { pressed, typed: watchTyping(form), stop: new AbortController() };
		};

		const guard = (event: SubmitEvent) => {
			if (sending?.passes) {
				sending.passes = false;
				return;
			}
			const block = () => {
				event.preventDefault();
				event.stopImmediatePropagation();
			};
			const pressed = event.submitter;
			if (sending && isBusy(pressed) && sending.typed().length === 0) return block();
			if (sending && by) {
				sending.next = { pressed };
				return block();
			}
			sending = begin(pressed);
			if (by) return;
			block();
			void letBrowserSend(sending);
		};

		/** A page of the browser's own, or of a proxy, would take the place of the form. */
		const letBrowserSend = async (current: Sending) => {
			const reachable = await isReachable(current.stop);
			if (sending !== current) return;
			if (!reachable) return say(m.common_unanswered());
			current.typed = watchTyping(form);
			current.passes = true;
			form.requestSubmit(current.pressed);
			// Not sent: what was typed meanwhile is not valid.
			if (current.passes) settle();
			else saved.sending();
		};

		/** Any result ends the waiting: a refusal, a redirect or a failed request. */
		const answering: SubmitFunction = async (input) => {
			const current = sending;
			if (!current) return input.cancel();
			current.stop = input.controller;
			current.patience = setTimeout(giveUp, patience);
			const cancel = () => {
				input.cancel();
				settle();
			};
			const answered = await submit({ ...input, cancel });
			return async (answer) => {
				clearTimeout(current.patience);
				const { result } = answer;
				const typed = current.typed();
				if (isUnanswered(result)) return say(m.common_unanswered());
				if (result.type === 'error') return say(sentenceOf(result));
				const elsewhere = result.type === 'redirect' && leadsElsewhere(result.location);
				if (result.type === 'redirect' && !asksToSignIn(result.location)) saved.forget();
				if (elsewhere && current.next) {
					settle();
					return form.requestSubmit(current.next.pressed);
				}
				if (elsewhere && typed.length) {
					const on = { label: m.common_go_on(), href: result.location };
					return say(m.common_typed_since(), on);
				}
				try {
					await (answered ? answered(answer) : answer.update());
				} finally {
					if (!current.stopped) settle();
				}
				if (current.stopped) return;
				await tick();
				for (const { put } of typed) put();
				if (current.next && form.isConnected) sendNext(current.next);
				else if (typed.length === 0) moveFocus(result, current.pressed);
			};
		};

		/** The button may be gone: the page was loaded again after a lost race. */
		const sendNext = ({ pressed }: { pressed: HTMLElement | null }) => {
			if (!pressed || pressed.isConnected) form.requestSubmit(pressed);
		};

		const moveFocus = ({ type }: ActionResult, pressed: HTMLElement | null) =>
			type === 'failure' ? focusRefusal(form) : void focusDone(pressed);

		const stop = () => {
			if (sending) {
				sending.stopped = true;
				sending.stop.abort();
			}
			settle();
		};
		const giveUp = () => {
			stop();
			say(m.common_unanswered());
		};
		const escape = ({ key }: KeyboardEvent) => {
			if (key !== 'Escape' || !sending) return;
			if (!by) window.stop();
			stop();
		};

		// In the capture phase, before enhance, which must not see a second submission.
		form.addEventListener('submit', guard, { capture: true });
		const enhanced = by?.(form, answering);
		// Without enhance, a page from the back-forward cache, or one whose request the user stopped, would
		// otherwise stay disabled for ever.
		window.addEventListener('pageshow', settle);
		window.addEventListener('keydown', escape);
		const navigation = by ? undefined : window.navigation;
		navigation?.addEventListener('navigateerror', settle);
		return () => {
			enhanced?.destroy();
			form.removeEventListener('submit', guard, { capture: true });
			window.removeEventListener('pageshow', settle);
			window.removeEventListener('keydown', escape);
			navigation?.removeEventListener('navigateerror', settle);
			settle();
			unsay();
			saved.end();
		};
	};
}

const isBusy = (pressed: HTMLElement | null) => !pressed || pressed.ariaDisabled === 'true';
const pathOf = (to: string) => new URL(to, location.href).pathname;
const leadsElsewhere = (to: string) => pathOf(to) !== location.pathname;
/** The session has ended: nothing was done. */
const asksToSignIn = (to: string) => pathOf(to) === '/sign-in';

/** What went wrong, with the number that a bug has in the log. */
function sentenceOf({ error, status = 500 }: { error: App.Error; status?: number }): string {
	const number = status === 500 && error.id ? ` ${m.common_error_id()} ${error.id}.` : '';
	return error.message + number;
}
