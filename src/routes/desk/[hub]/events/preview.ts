import type { RequestEvent } from '@sveltejs/kit';
import { formState, readFields } from '$lib/server/http/forms/form';
import { renderMarkdown } from '$lib/server/views/markdown';

const longest = 6000;

/** Shows the description as it would be read; everything typed comes back, and nothing is stored. */
export async function previewDescription(event: RequestEvent) {
	const data = await readFields(event.request);
	const typed = [...data].filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string'
	);
	const values = Object.fromEntries(typed);
	const description = (values['description'] ?? '').trim().slice(0, longest);
	return { ...formState(event, values), preview: description ? renderMarkdown(description) : null };
}
