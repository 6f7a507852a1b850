import type { Handle, RequestEvent } from '@sveltejs/kit';
import { forgetForm, listKeptForms, type CarriedForm } from '$lib/server/carried-forms';
import { formState, readFields } from '../form';
import { accountMark } from '../request-key';
import { leadsOn } from '../submit/leads-on';
import { withoutAction } from '../without-action';
import { carry } from './carry';
import { readCarriedCookie } from './cookie';

/**
 * When a session has ended, a form is answered by the page for signing in, and what it holds is kept: its page
 * shows it again afterwards, to be sent by the person. So it is when somebody else has signed in since. Once it has
 * passed, nothing is kept.
 */
export const carryForms: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { request, locals, url, cookies } = event;
	if (request.method !== 'POST') return response;
	if (locals.keepForm) {
		const { action } = formState(event, {});
		const page = { path: url.pathname, search: withoutAction(url.search) };
		const cookie = await carry(event, { ...page, action, because: 'session' });
		if (cookie) {
			const { name, code, options } = cookie;
			response.headers.append('set-cookie', cookies.serialize(name, code, options));
		}
	} else if (readCarriedCookie(cookies) && (await leadsOn(response))) await forget(event);
	return response;
};

async function forget({ request, url, cookies, locals }: RequestEvent): Promise<void> {
	const browser = readCarriedCookie(cookies);
	if (!browser) return;
	const kept = await listKeptForms(locals.db.read, browser, locals.now);
	const mark = accountMark(locals.viewer);
	const here = kept.find(
		({ path, account }) => path === url.pathname && (!account || account === mark)
	);
	// What was typed for an address stays while its code is awaited.
	if (!here || here.because === 'address') return;
	if (!isSameForm(here, await readFields(request))) return;
	// eslint-disable-next-line no-restricted-syntax -- when it stays, it is gone in half an hour
	await locals.db.write((change) => forgetForm(change, browser, url.pathname));
}

/** Whichever of its buttons was pressed: another form of the page has other fields. */
function isSameForm({ values }: CarriedForm, posted: FormData): boolean {
	const names = Object.keys(values);
	return 2 * names.filter((name) => posted.has(name)).length >= names.length;
}
