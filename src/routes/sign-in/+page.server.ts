import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { deviceOfRequest, readDeviceCookie } from '$lib/server/http/sign-in';
import { signInOnce } from '$lib/server/http/forms/signed-in';
import { isCarried } from '$lib/server/http/forms/carried/list-carried';
import { findDone, flashOf } from '$lib/server/http/forms/flash';
import { inConstantTime } from '$lib/server/http/constant-time';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { sealAsked } from '$lib/server/http/account/asked-cookie';
import { landingOf } from '$lib/server/http/account/landing';
import { safeRedirect } from '$lib/server/http/safe-redirect';
import type { Actions, PageServerLoad } from './$types';

const withPassword = v.object({
	email: auth.emailAddress,
	password: v.pipe(
		v.string(() => m.auth_password_missing()),
		v.nonEmpty(() => m.auth_password_missing()),
		v.maxLength(2048, () => m.refused_sign_in_wrong())
	),
	next: v.optional(v.string())
});

const withLink = v.object({ email: auth.emailAddress, next: v.optional(v.string()) });

export const load: PageServerLoad = async (event) => {
	const { searchParams } = event.url;
	const next = safeRedirect(searchParams.get('next'), '');
	const { viewer } = event.locals;
	if (viewer) redirect(303, next || landingOf(viewer, event.cookies));
	const done = findDone(event)?.done ?? '';
	const flash = flashOf(event, {
		reset: m.auth_reset_done,
		resetCalendars: m.auth_reset_done_calendars,
		address: m.auth_address_changed_sign_in,
		asked: m.auth_address_asked,
		out: m.auth_sign_out_done,
		dismissed: m.invites_network_dismissed_self
	});
	const signedOut = ['out', 'reset', 'resetCalendars'].includes(done);
	return { next, flash, signedOut, kept: await isCarried(event, next) };
};

export const actions: Actions = {
	signIn: async (event) => {
		const form = await readForm(event, withPassword);
		if (!form.valid) return form.failure;
		const visit = {
			address: event.getClientAddress(),
			device: deviceOfRequest(event),
			known: readDeviceCookie(event.cookies)
		};
		const refused = await signInOnce(event, {
			next: safeRedirect(form.values.next, ''),
			signIn: (db) => auth.signIn(db, form.values, visit)
		});
		return refusedForm(event, form.typed, refused);
	},

	mailLink: async (event) => {
		const form = await readForm(event, withLink);
		if (!form.valid) return form.failure;
		const { locals, getClientAddress } = event;
		const { email } = form.values;
		const next = safeRedirect(form.values.next, '');
		const client = auth.clientKey(getClientAddress());
		const request = { email, locale: locals.locale, client, ...(next && { next }) };
		const to = `/sign-in/code${next && `?next=${encodeURIComponent(next)}`}`;
		const refused = await inConstantTime(() =>
			submit(
				event,
				(change) => auth.requestSignIn(change, request),
				({ asked }) => ({
					to,
					asked: sealAsked(auth.askedMail({ subject: asked, email, from: 'sign-in' }))
				})
			)
		);
		return refusedForm(event, form.typed, refused);
	}
};
