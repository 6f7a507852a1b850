import type { SubmitFunction } from '@sveltejs/kit';
import { tick } from 'svelte';
import { invalidateAll } from '$app/navigation';

/**
 * For a form that somebody types into and that may come back: `submitOnce(enhance, keepTyped)`. Refused,
 * it keeps what was typed; refused because others were faster (409), it stands before what there is
 * now; saved, it shows what is stored. A button or a question needs only `submitOnce(enhance)`.
 */
export const keepTyped: SubmitFunction =
	() =>
	async ({ formElement, result, update }) => {
		await update({ reset: false });
		if (result.type === 'failure' && result.status === 409) await invalidateAll();
		if (result.type !== 'redirect') return;
		await tick();
		formElement.reset();
	};
