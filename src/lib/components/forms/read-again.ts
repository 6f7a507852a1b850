import type { SubmitFunction } from '@sveltejs/kit';
import { invalidateAll } from '$app/navigation';

/**
 * For `enhance`: what was typed stays, and a form that was refused because others were faster
 * stands before what there is now.
 */
export const readAgain: SubmitFunction =
	() =>
	async ({ result, update }) => {
		await update({ reset: false });
		if (result.type === 'failure') await invalidateAll();
	};
