import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isRefusal, refuse } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { listHubs } from '$lib/server/hubs';
import { flashOf } from '$lib/server/http/flash';
import { deviceOfRequest, completeSignIn } from '$lib/server/http/sign-in';
import { given } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { setLocaleCookie } from '$lib/server/http/locale-cookie';
import { typedPassword } from '$lib/server/http/forms/new-password';
import { dateAndTime, longDate } from '$lib/time/format';
import { locales } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import { networkZone } from '$lib/time/zones';
import type { Actions, PageServerLoad } from './$types';

// An account belongs to no hub, so it has no zone; all founding hubs are in this one.

const youForm = v.object({
	name: auth.personName,
	greeting: auth.greetingField,
	locale: v.picklist(locales, () => m.auth_locale_invalid())
});
const passwordForm = v.object({ passwordNow: typedPassword, password: typedPassword });
const sessionForm = v.object({ session: given(100) });

export const load: PageServerLoad = async (event) => {
	const viewer = requireViewer(event);
	const { db, now, locale } = event.locals;
	const user = orNotFound(await auth.findUser(db.read, viewer.id));
	const sessions = await auth.listSessions(db.read, viewer.id, now);
	const said = {
		you: m.auth_account_saved,
		password: m.auth_account_password_done,
		session: m.auth_sessions_ended,
		sessions: m.auth_sessions_others_ended
	};
	return {
		flash: flashOf(event.url, said),
		you: {
			...{ name: user.name, email: user.email, locale: user.locale },
			greeting: user.greeting ?? ''
		},
		hasPassword: user.passwordHash !== null,
		sessions: sessions.map(({ idHash, device, createdAt, lastUsedAt }) => ({
			idHash,
			device: device || m.auth_sessions_unknown(),
			here: idHash === viewer.sessionIdHash,
			since: longDate(dateOf(createdAt, networkZone), locale),
			seen: dateAndTime(lastUsedAt, networkZone, locale)
		}))
	};
};

export const actions: Actions = {
	save: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, youForm);
		if (!form.valid) return form.failure;
		const { name, greeting, locale } = form.values;
		const saved = await event.locals.db.write(
			async (change) =>
				(await auth.rename(change, viewer.id, name)) ??
				(await auth.changeGreeting(change, viewer.id, greeting)) ??
				auth.changeLocale(change, viewer.id, locale)
		);
		if (isRefusal(saved)) return refusedForm(event, form.typed, saved);
		setLocaleCookie(event.cookies, locale);
		redirect(303, '/me/account?done=you');
	},

	password: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, passwordForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const { passwordNow, password } = form.values;
		const guess: auth.Counted = ['currentPassword', viewer.id];
		const held = await db.write((change) => auth.countAttempt(change, [guess]));
		if (isRefusal(held)) return refusedForm(event, form.typed, held);
		const user = orNotFound(await auth.findUser(db.read, viewer.id));
		if (!(await auth.verifyPassword(user.passwordHash, passwordNow))) {
			return refusedForm(event, {}, refuse('password-wrong', { field: 'passwordNow' }));
		}
		const hubNames = (await listHubs(db.read)).map(({ name }) => name);
		const weak = auth.checkNewPassword(password, [user.name, user.email, ...hubNames]);
		if (weak) return refusedForm(event, {}, weak);
		const hash = await auth.hashPassword(password);
		const device = deviceOfRequest(event);
		const changed = await db.write(async (change) => {
			const after = await auth.changePassword(change, user, hash);
			if (isRefusal(after)) return after;
			await auth.clearAttempts(change, guess);
			return { user: after, code: await auth.openSession(change, user.id, device) };
		});
		if (isRefusal(changed)) return refusedForm(event, {}, changed);
		await completeSignIn(event, changed);
		redirect(303, '/me/account?done=password');
	},

	end: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, sessionForm);
		if (!form.valid) return form.failure;
		const ended = await event.locals.db.write((change) =>
			auth.endSession(change, viewer.id, form.values.session)
		);
		if (isRefusal(ended)) return refusedForm(event, form.typed, ended);
		redirect(303, '/me/account?done=session');
	},

	endOthers: async (event) => {
		const viewer = requireViewer(event);
		const ended = await event.locals.db.write((change) =>
			auth.endOtherSessions(change, viewer.id, viewer.sessionIdHash)
		);
		if (isRefusal(ended)) return refusedForm(event, {}, ended);
		redirect(303, '/me/account?done=sessions');
	}
};
