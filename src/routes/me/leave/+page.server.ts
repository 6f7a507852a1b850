import * as v from 'valibot';
import { refuse } from '$lib/messages/refusal';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { countOf, refuseWrongPassword } from '$lib/server/http/forms/passwords/current-password';
import { flashOf } from '$lib/server/http/forms/flash';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { typedPassword } from '$lib/server/http/forms/passwords/new-password';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { countEnded } from '$lib/server/usecases/personal-data/ended';
import { refuseIndispensable } from '$lib/server/usecases/personal-data/indispensable';
import { leave } from '$lib/server/usecases/personal-data/leave';
import { networkZone } from '$lib/time/zones';
import type { Actions, PageServerLoad } from './$types';

const passwordForm = v.object({ passwordNow: typedPassword });

export const load: PageServerLoad = async (event) => {
	const viewer = requireViewer(event);
	const { db, now, locale } = event.locals;
	const user = orNotFound(await auth.findUser(db.read, viewer.id));
	const kept = await refuseIndispensable(db.read, user);
	return {
		flash: flashOf(event, { mailed: m.leaving_link_sent }),
		email: user.email,
		hasPassword: user.passwordHash !== null,
		ended: await countEnded(db.read, user, now),
		kept: kept && refusalSentence(kept, locale, networkZone)
	};
};

export const actions: Actions = {
	leave: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, passwordForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const user = orNotFound(await auth.findUser(db.read, viewer.id));
		// Who has no password leaves by a mailed link.
		if (user.passwordHash === null) {
			return refusedForm(event, {}, refuse('password-wrong', { field: 'passwordNow' }));
		}
		const wrong = await refuseWrongPassword(event, user, form.values.passwordNow);
		if (wrong) return refusedForm(event, {}, wrong);
		const end = () =>
			submit(
				event,
				async (change) => {
					await auth.clearAttempts(change, countOf(user));
					return leave(change, user);
				},
				() => ({ to: '/me/leave/done', done: 'left', session: null })
			);
		const refused = await auth.forgivenOnFault(db, [countOf(user)], end);
		return refusedForm(event, {}, refused);
	},

	mail: async (event) => {
		const viewer = requireViewer(event);
		const refused = await submit(
			event,
			(change) => auth.requestLeaveLink(change, viewer.id),
			() => ({ to: '/me/leave', done: 'mailed' })
		);
		return refusedForm(event, {}, refused);
	}
};
