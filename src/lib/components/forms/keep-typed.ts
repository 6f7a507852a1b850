import type { SubmitFunction } from '@sveltejs/kit';
import { tick } from 'svelte';

/** For `enhance`: a refused form keeps what was typed, a saved one shows what is stored now. */
export const keepTyped: SubmitFunction =
	() =>
	async ({ formElement, result, update }) => {
		await update({ reset: false });
		if (result.type !== 'redirect') return;
		await tick();
		formElement.reset();
	};
