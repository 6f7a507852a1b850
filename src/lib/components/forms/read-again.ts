import type { SubmitFunction } from '@sveltejs/kit';
import { invalidateAll } from '$app/navigation';

/**
 * After a lost race (409) the page's data is loaded again: the person sees what is stored now, and the form
 * sends what they have seen.
 */
export const readAgain: SubmitFunction =
	() =>
	async ({ result, update }) => {
		await update();
		if (result.type === 'failure' && result.status === 409) await invalidateAll();
	};
