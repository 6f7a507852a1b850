import type { RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { formState, readFields } from '$lib/server/http/forms/form';
import { renderMarkdown } from '$lib/server/views/markdown';

const longest = 6000;

/** Returns the description as readers will see it, with everything that was typed; stores nothing. */
export async function previewDescription(event: RequestEvent) {
	const data = await readFields(event.request);
	const typed = [...data].filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string'
	);
	const values = Object.fromEntries(typed);
	const description = (values['description'] ?? '').trim();
	if (description.length > longest) {
		return formState(event, values, { description: m.common_error_long({ count: longest }) });
	}
	return { ...formState(event, values), preview: description ? renderMarkdown(description) : null };
}
