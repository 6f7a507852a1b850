import * as v from 'valibot';
import { isRefusal, refuse } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { languageNames } from '$lib/components/layout/languages';
import { listHubs } from '$lib/server/hubs';
import { flashOf } from '$lib/server/http/forms/flash';
import { deviceOfRequest } from '$lib/server/http/sign-in';
import { signedInAnswer } from '$lib/server/http/forms/signed-in';
import { given } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { shownVersion, shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { submit } from '$lib/server/http/forms/submit/submit';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { typedPassword } from '$lib/server/http/forms/new-password';
import { dateAndTime, longDate } from '$lib/time/format';
import { locales, type Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import { networkZone } from '$lib/time/zones';
import type { Actions, PageServerLoad } from './$types';

// An account belongs to no hub, so it has no zone; all founding hubs are in this one.

const youForm = v.object({
	name: auth.personName,
	greeting: auth.greetingField,
	locale: v.picklist(locales, () => m.auth_locale_invalid()),
	...shownVersionField
});
const passwordForm = v.object({ passwordNow: typedPassword, password: typedPassword });
const sessionForm = v.object({ session: given(100) });

function shownOf({ name, greeting, locale }: auth.User) {
	return { name, greeting: greeting ?? '', locale };
}

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
		flash: flashOf(event, said),
		you: { ...shownOf(user), email: user.email, seen: shownVersion(shownOf(user)) },
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
		const { refusal, conflict } = await submitEdit(event, form, {
			stored: async (db) => shownOf(orNotFound(await auth.findUser(db, viewer.id))),
			words: { locale: (locale) => languageNames[locale as Locale] },
			save: async (change, { name, greeting, locale }) =>
				(await auth.rename(change, viewer.id, name)) ??
				(await auth.changeGreeting(change, viewer.id, greeting)) ??
				(await auth.changeLocale(change, viewer.id, locale)) ?? { locale },
			answer: ({ locale }) => ({ to: '/me/account', done: 'you', locale })
		});
		return conflict ?? refusedForm(event, form.typed, refusal);
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
		const weak = auth.checkNewPassword(password, [
			user.name,
			user.greeting ?? '',
			user.email,
			...hubNames
		]);
		if (weak) return refusedForm(event, {}, weak);
		const hash = await auth.hashPassword(password);
		const device = deviceOfRequest(event);
		const refused = await submit(
			event,
			async (change) => {
				const after = await auth.changePassword(change, user, hash);
				if (isRefusal(after)) return after;
				await auth.clearAttempts(change, guess);
				return { user: after, code: await auth.openSession(change, user.id, device) };
			},
			(changed) => ({ ...signedInAnswer(event, changed, '/me/account'), done: 'password' })
		);
		return refusedForm(event, {}, refused);
	},

	end: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, sessionForm);
		if (!form.valid) return form.failure;
		const refused = await submit(
			event,
			(change) => auth.endSession(change, viewer.id, form.values.session),
			() => ({ to: '/me/account', done: 'session' })
		);
		return refusedForm(event, {}, refused);
	},

	endOthers: async (event) => {
		const viewer = requireViewer(event);
		const refused = await submit(
			event,
			(change) => auth.endOtherSessions(change, viewer.id, viewer.sessionIdHash),
			() => ({ to: '/me/account', done: 'sessions' })
		);
		return refusedForm(event, {}, refused);
	}
};
