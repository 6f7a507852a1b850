import type { RequestEvent } from '@sveltejs/kit';
import { signStably } from '$lib/server/secrets';
import { readFields } from '../form';
import { isRequestKey } from '../request-key';
import type { FreshAnswer } from './answered';
import { newMark, readReceived } from './received';

/** The hidden field with the request key, which `SubmitButton` writes into every form. */
const field = 'requestKey';

/** A posted form with a request key: what tells it from every other one. */
export interface Submission {
	key: string;
	/** Only the same person finds an answer under this hash. */
	own: string;
	/** Whoever has the key and the same values finds it: for answers that sign somebody in or out. */
	anyone: string;
	/**
	 * Who sent it, as a hash: the account, for other visitors the page as it was loaded, and on a page that a
	 * mailed link opens, the person whom the link stands for, or else that link.
	 */
	sender: (answer: Pick<FreshAnswer, 'to' | 'person'>) => string;
	/** Of the answer that it gets now if it is new. */
	mark: string;
	/** The marks of the answers that the browser had received when it sent the form. */
	received: string[];
}

type Posted = Pick<RequestEvent, 'request' | 'url' | 'params' | 'locals' | 'cookies'>;

/**
 * The posted form of a request. The same form with other values is another submission: a person who corrects
 * what they typed is never answered with what was stored before.
 * @returns undefined without a usable key, as on a page from before an upgrade
 */
export async function submissionOf(posted: Posted): Promise<Submission | undefined> {
	const { url, locals } = posted;
	const fields = [...(await readFields(posted.request))];
	const key = fields.find(([name]) => name === field)?.[1];
	if (!isRequestKey(key)) return undefined;
	const values = fields.filter(([name]) => name !== field).flatMap(asSent);
	values.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
	const hashFor = (person: string) => hashOf([person, url.pathname, url.search, key, values]);
	const page = locals.viewer ? ['person', locals.viewer.id] : ['page', key];
	const link = linkOf(posted);
	return {
		key,
		own: hashFor(locals.viewer?.id ?? ''),
		anyone: hashFor(''),
		sender: ({ to, person }) =>
			hashOf(person ? ['person', person] : link ? ['link', link(to)] : page),
		mark: newMark(),
		received: readReceived(posted.cookies)
	};
}

/**
 * A field as it is alike whoever sends it: a browser writes the ends of lines as CRLF, a script as LF. Files are left
 * out.
 */
function asSent([name, value]: [string, FormDataEntryValue]): [string, string][] {
	return typeof value === 'string' ? [[name, value.replaceAll(/\r\n?/g, '\n')]] : [];
}

/** What tells a mailed link from another one: its path, or that of the link which takes its place. */
function linkOf({ url, params }: Posted): ((to: string) => string) | undefined {
	if (!params['token'] && !params['code']) return undefined;
	const [, kind] = url.pathname.split('/');
	return (to) => (to.startsWith(`/${kind}/`) ? to.replace(/[?#].*/, '') : url.pathname);
}

/** With a key of the server: who has a copy of the database cannot try out what somebody may have sent. */
function hashOf(what: unknown[]): string {
	return signStably('request', JSON.stringify(what), 43);
}
