import type { Client } from '../../support/http';

/** The answer to a posted form. */
export async function post(client: Client, ...form: Parameters<Client['post']>) {
	const answer = await client.post(...form);
	const { status, headers } = answer;
	return { status, location: headers.get('location') ?? '', text: await answer.text() };
}

/**
 * The answer of the action alone, as scripts request it: the page is not loaded afterwards, so that its
 * guard cannot hide a missing guard of the action.
 */
export async function postAlone(client: Client, path: string) {
	const { status, text } = await post(client, path, {}, { accept: 'application/json' });
	const answer = JSON.parse(text) as { type: string; status: number; location?: string };
	return {
		status: answer.type === 'error' ? status : answer.status,
		location: answer.location ?? ''
	};
}
