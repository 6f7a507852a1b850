import type { RequestEvent } from '@sveltejs/kit';
import { readFields } from '$lib/server/http/forms/form';
import { renderMarkdown } from '$lib/server/views/markdown';

const longest = 6000;

/** Shows the description as it would be read; everything typed comes back, and nothing is stored. */
export async function previewDescription({ request }: RequestEvent) {
	const data = await readFields(request);
	const typed = [...data].filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string'
	);
	const values = Object.fromEntries(typed);
	const description = (values['description'] ?? '').trim().slice(0, longest);
	return { values, errors: {}, preview: description ? renderMarkdown(description) : null };
}
