import type { Client } from '../../support/http';

/** What came back of a form. */
export async function post(client: Client, ...form: Parameters<Client['post']>) {
	const answer = await client.post(...form);
	const { status, headers } = answer;
	return { status, location: headers.get('location') ?? '', text: await answer.text() };
}

/**
 * What the action alone answers, as scripts ask for it: the page is not loaded after it, so that the
 * page's guard cannot stand in for the action's.
 */
export async function postAlone(client: Client, path: string) {
	const { status, text } = await post(client, path, {}, { accept: 'application/json' });
	const answer = JSON.parse(text) as { type: string; status: number; location?: string };
	return {
		status: answer.type === 'error' ? status : answer.status,
		location: answer.location ?? ''
	};
}
