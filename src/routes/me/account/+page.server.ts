import * as v from 'valibot';
import { isRefusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { languageNames } from '$lib/components/layout/languages';
import { listGuessableWords } from '$lib/server/hubs';
import { flashOf } from '$lib/server/http/forms/flash';
import { deviceOfRequest } from '$lib/server/http/sign-in';
import { signedInAnswer } from '$lib/server/http/forms/signed-in';
import { given, ticked } from '$lib/server/http/forms/fields';
import { invalidForm, readForm, refusedForm } from '$lib/server/http/forms/form';
import { countOf, refuseWrongPassword } from '$lib/server/http/forms/passwords/current-password';
import { inConstantTime } from '$lib/server/http/constant-time';
import { shownVersion, shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { submit } from '$lib/server/http/forms/submit/submit';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import * as members from '$lib/server/members';
import { typedPassword } from '$lib/server/http/forms/passwords/new-password';
import { changePassword } from '$lib/server/usecases/new-password';
import { dateAndTime, longDate } from '$lib/time/format';
import { locales, type Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import { networkZone } from '$lib/time/zones';
import { leave, listen, leftSentence, loadHubs } from './hub-acts';
import type { Actions, PageServerLoad } from './$types';

// An account belongs to no hub, so it has no zone; all founding hubs are in this one.

const youForm = v.object({
	name: auth.personName,
	greeting: auth.greetingField,
	phone: auth.phoneField,
	locale: v.picklist(locales, () => m.auth_locale_invalid()),
	...shownVersionField
});
const passwordForm = v.object({
	passwordNow: typedPassword,
	password: typedPassword,
	somebodyElse: ticked
});
const addressForm = v.object({ email: auth.emailAddress, passwordNow: v.optional(v.string(), '') });
const sessionForm = v.object({ session: given(100) });

function shownOf({ name, greeting, phone, locale }: auth.User) {
	return { name, greeting: greeting ?? '', phone: phone ?? '', locale };
}

export const load: PageServerLoad = async (event) => {
	const viewer = requireViewer(event);
	const { db, now, locale } = event.locals;
	const user = orNotFound(await auth.findUser(db.read, viewer.id));
	const sessions = await auth.listSessions(db.read, viewer.id, now);
	const open = await members.findValidChange(db.read, viewer.id, now);
	const said = {
		you: m.auth_account_saved,
		asked: m.auth_address_asked,
		askedOld: m.auth_address_asked_old,
		withdrawn: m.auth_address_withdrawn,
		address: m.auth_address_changed,
		password: m.auth_account_password_done,
		session: m.auth_sessions_ended,
		sessions: m.auth_sessions_others_ended,
		listening: m.invitations_me_listening,
		left: ({ about }: { about: string }) => leftSentence(viewer, about)
	};
	return {
		flash: flashOf(event, said),
		hubs: await loadHubs(event, viewer),
		you: { ...shownOf(user), email: user.email, seen: shownVersion(shownOf(user)) },
		hasPassword: user.passwordHash !== null,
		emailChange: open && {
			email: open.email,
			corrected: auth.isByOthers(open),
			agreed: open.mailedTo === 'new',
			seen: auth.requestVersion(open),
			until: dateAndTime(open.expiresAt, networkZone, locale)
		},
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
	leave,
	listen,

	save: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, youForm);
		if (!form.valid) return form.failure;
		const { refusal, conflict } = await submitEdit(event, form, {
			stored: async (db) => shownOf(orNotFound(await auth.findUser(db, viewer.id))),
			words: { locale: (locale) => languageNames[locale as Locale] },
			save: async (change, { name, greeting, phone, locale }) =>
				(await auth.rename(change, viewer.id, name)) ??
				(await auth.changeGreeting(change, viewer.id, greeting)) ??
				(await auth.changePhone(change, viewer.id, phone)) ??
				(await auth.changeLocale(change, viewer.id, locale)) ?? { locale },
			answer: ({ locale }) => ({ to: '/me/account', done: 'you', locale })
		});
		return conflict ?? refusedForm(event, form.typed, refusal);
	},

	address: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, addressForm);
		if (!form.valid) return form.failure;
		const { email, passwordNow } = form.values;
		const user = orNotFound(await auth.findUser(event.locals.db.read, viewer.id));
		if (user.passwordHash !== null && !passwordNow) {
			return invalidForm(event, form.typed, { passwordNow: m.auth_password_missing() });
		}
		const wrong = await refuseWrongPassword(event, user, passwordNow);
		if (wrong) return refusedForm(event, form.typed, wrong);
		const asked = { email, sessionIdHash: viewer.sessionIdHash };
		const ask = () =>
			submit(
				event,
				async (change) => {
					const opened = await auth.requestEmailChange(change, user, asked);
					if (isRefusal(opened)) return opened;
					await auth.clearAttempts(change, countOf(user));
				},
				() => ({
					...{ to: '/me/account#address', done: user.passwordHash ? 'asked' : 'askedOld' }
				})
			);
		const refused = await inConstantTime(() =>
			auth.forgivenOnFault(event.locals.db, [countOf(user)], ask)
		);
		return refusedForm(event, form.typed, refused);
	},

	withdrawAddress: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, v.object(shownVersionField));
		if (!form.valid) return form.failure;
		const refused = await submit(
			event,
			(change) => auth.withdrawEmailChange(change, viewer.id, form.values.seen),
			() => ({ to: '/me/account#address', done: 'withdrawn' })
		);
		return refusedForm(event, {}, refused);
	},

	password: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, passwordForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const { passwordNow, password, somebodyElse } = form.values;
		const user = orNotFound(await auth.findUser(db.read, viewer.id));
		const wrong = await refuseWrongPassword(event, user, passwordNow);
		if (wrong) return refusedForm(event, form.typed, wrong);
		const hubWords = await listGuessableWords(db.read);
		const weak = auth.checkNewPassword(password, [
			user.name,
			user.greeting ?? '',
			user.email,
			...hubWords
		]);
		if (weak) return refusedForm(event, form.typed, weak);
		const hash = await auth.hashPassword(password);
		const device = deviceOfRequest(event);
		const save = () =>
			submit(
				event,
				async (change) => {
					const after = await changePassword(change, user, hash, { somebodyElse });
					if (isRefusal(after)) return after;
					await auth.clearAttempts(change, countOf(user));
					return { user: after, code: await auth.openSession(change, user.id, device) };
				},
				(changed) =>
					somebodyElse && changed.user.feedOffAt === null
						? { ...signedInAnswer(event, changed, '/me/calendar'), done: 'subscribeAgain' }
						: { ...signedInAnswer(event, changed, '/me/account'), done: 'password' }
			);
		const refused = await auth.forgivenOnFault(db, [countOf(user)], save);
		return refusedForm(event, form.typed, refused);
	},

	end: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, sessionForm);
		if (!form.valid) return form.failure;
		const refused = await submit(
			event,
			(change) => auth.disownSession(change, viewer.id, form.values.session),
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
