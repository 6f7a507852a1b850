import type { RequestEvent } from '@sveltejs/kit';
import type { FormState } from '$lib/components/forms/form-state';
import { listKeptForms, type CarriedForm } from '$lib/server/carried-forms';
import { readAsked } from '../../account/asked-cookie';
import { accountMark } from '../request-key';
import { readCarriedCookie } from './cookie';

type Reading = Pick<RequestEvent, 'cookies' | 'locals'>;

/** What was typed on a page, as its form reads it. */
export type CarriedState = FormState & Pick<CarriedForm, 'path' | 'search' | 'because'>;

/**
 * What the pages of this browser show again; undefined when that is nothing. What was shown to an account is for
 * that account alone, and a sign-up is shown again only while its mail is awaited.
 */
export async function listCarried(event: Reading): Promise<CarriedState[] | undefined> {
	const mark = accountMark(event.locals.viewer);
	const awaited = () => readAsked(event.cookies)?.from === 'sign-up';
	const theirs = (await listKept(event)).filter(
		({ account, because }) => (!account || account === mark) && (because !== 'address' || awaited())
	);
	if (theirs.length === 0) return undefined;
	return theirs.map(({ path, search, because, action, values }) => ({
		...{ path, search, because, action, values },
		errors: {}
	}));
}

/** Whether something is kept for the page that is wanted after signing in, for whomever. */
export async function isCarried(event: Reading, wanted: string): Promise<boolean> {
	const [path] = wanted.split('?');
	return (await listKept(event)).some((one) => one.path === path && one.because === 'session');
}

async function listKept({ cookies, locals }: Reading): Promise<CarriedForm[]> {
	const browser = readCarriedCookie(cookies);
	return browser ? listKeptForms(locals.db.read, browser, locals.now) : [];
}
