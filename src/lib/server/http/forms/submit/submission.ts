import type { RequestEvent } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { readFields } from '../form';

/** The hidden field with the request key, which `SubmitButton` writes into every form. */
const field = 'requestKey';

/** A posted form with a request key: what tells it from every other one. */
export interface Submission {
	/** Only the same person finds an answer under this hash. */
	own: string;
	/** Whoever has the key and the same values finds it: for answers that sign somebody in or out. */
	anyone: string;
}

/**
 * The posted form of a request. The same form with other values is another submission: a person who corrects
 * what they typed is never answered with what was stored before.
 * @returns undefined without a usable key, as on a page from before an upgrade
 */
export async function submissionOf({
	request,
	url,
	locals
}: Pick<RequestEvent, 'request' | 'url' | 'locals'>): Promise<Submission | undefined> {
	const fields = [...(await readFields(request))];
	const key = fields.find(([name]) => name === field)?.[1];
	if (typeof key !== 'string' || !/^[a-z0-9]{16,40}$/.test(key)) return undefined;
	const values = fields.filter(([name, value]) => name !== field && typeof value === 'string');
	const hashFor = (person: string) =>
		createHash('sha256')
			.update(JSON.stringify([person, url.pathname, url.search, key, values]))
			.digest('base64url');
	return { own: hashFor(locals.viewer?.id ?? ''), anyone: hashFor('') };
}
