import * as v from 'valibot';
import { refuse } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import type { UserId } from '$lib/server/db/id';
import { givenId } from '$lib/server/http/forms/fields';
import { flashOf } from '$lib/server/http/forms/flash';
import { formState, readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { requireNetworkAdmin } from '$lib/server/http/guards';
import { eraseOnRequest } from '$lib/server/usecases/personal-data/leave';
import { confirmRetention, isConfirmed } from '$lib/server/usecases/retention/confirm';
import { listDue } from '$lib/server/usecases/retention/due';
import type { Contacted } from '$lib/server/usecases/retention/last-contact';
import { longDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { networkZone } from '$lib/time/zones';
import type { Actions, PageServerLoad } from './$types';

const addressForm = v.object({ email: auth.emailAddress });
const eraseForm = v.object({ email: auth.emailAddress, userId: givenId<UserId>() });

export const load: PageServerLoad = async (event) => {
	requireNetworkAdmin(event);
	const { db, now, locale } = event.locals;
	const { toWarn, toErase, limit } = await listDue(db.read, now);
	const line = ({ id, name, lastContact }: Contacted) => ({
		...{ id, name },
		since: longDate(dateOf(lastContact, networkZone), locale)
	});
	const confirmed = await isConfirmed(db.read, now);
	const isMany = toWarn.length > limit || toErase.length > limit;
	return {
		flash: flashOf(event, {
			erased: m.leaving_network_erased,
			confirmed: m.leaving_network_confirmed
		}),
		toWarn: toWarn.map(line),
		toErase: toErase.map(line),
		limit,
		held: isMany && !confirmed
	};
};

export const actions: Actions = {
	/** Shows whose account has an address; stores nothing. */
	find: async (event) => {
		requireNetworkAdmin(event);
		const form = await readForm(event, addressForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const user = await auth.findUserByEmail(db.read, form.values.email);
		if (!user) return refusedForm(event, form.typed, refuse('account-unknown', { field: 'email' }));
		const { id, name, email } = user;
		return { ...formState(event, form.typed), found: { id, name, email } };
	},

	erase: async (event) => {
		requireNetworkAdmin(event);
		const form = await readForm(event, eraseForm);
		if (!form.valid) return form.failure;
		const refused = await submit(
			event,
			(change) => eraseOnRequest(change, { id: form.values.userId }),
			() => ({ to: '/network/erasure', done: 'erased' })
		);
		return refusedForm(event, form.typed, refused);
	},

	confirm: async (event) => {
		requireNetworkAdmin(event);
		const refused = await submit(event, confirmRetention, () => ({
			...{ to: '/network/erasure', done: 'confirmed' }
		}));
		return refusedForm(event, {}, refused);
	}
};
