import type { SubmitFunction } from '@sveltejs/kit';
import { tick } from 'svelte';
import { invalidateAll } from '$app/navigation';

/**
 * For a form with text that may be refused: `submitOnce(enhance, keepTyped)`. After a refusal it keeps what
 * was typed; after a lost race (409) it also loads the page's data again; after it was saved it shows what is
 * stored. A form with only a button needs just `submitOnce(enhance)`.
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
