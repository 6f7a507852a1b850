import * as v from 'valibot';
import { refuse } from '$lib/messages/refusal';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import type { UserId } from '$lib/server/db/id';
import { givenId } from '$lib/server/http/forms/fields';
import { shownVersion, shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { flashOf } from '$lib/server/http/forms/flash';
import { formState, readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { unlessChanged } from '$lib/server/http/forms/submit/unless-changed';
import { requireNetworkAdmin } from '$lib/server/http/guards';
import { eraseGuestOnRequest } from '$lib/server/usecases/personal-data/guests/erase';
import { findGuest } from '$lib/server/usecases/personal-data/guests/find';
import { mailGuestData } from '$lib/server/usecases/personal-data/guests/mail-data';
import { eraseOnRequest } from '$lib/server/usecases/personal-data/leave';
import { confirmRetention, isConfirmed } from '$lib/server/usecases/retention/confirm';
import { listDue, type Due } from '$lib/server/usecases/retention/due';
import type { Contacted } from '$lib/server/usecases/retention/last-contact';
import { findNight, heldBack } from '$lib/server/usecases/retention/night';
import { longDate } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { networkZone } from '$lib/time/zones';
import type { Actions, PageServerLoad } from './$types';

const addressForm = v.object({ email: auth.emailAddress });
const eraseForm = v.object({ email: auth.emailAddress, userId: givenId<UserId>() });

export const load: PageServerLoad = async (event) => {
	requireNetworkAdmin(event);
	const { db, now, locale } = event.locals;
	const due = await listDue(db.read, now);
	const night = await findNight(db.read, now);
	const today = dateOf(now, networkZone);
	const date = (at: Instant) => longDate(dateOf(at, networkZone), locale, { today });
	const line = ({ id, name, lastContact }: Contacted) => ({
		...{ id, name },
		since: date(lastContact)
	});
	const confirmed = await isConfirmed(db.read, now);
	const isMany = heldBack(night, due, 'warned') + heldBack(night, due, 'erased') > 0;
	return {
		flash: flashOf(event, {
			erased: m.leaving_network_erased,
			guestErased: m.leaving_guest_erased,
			guestMailed: m.leaving_guest_mailed,
			confirmed: m.leaving_network_confirmed
		}),
		toWarn: due.toWarn.map(line),
		toErase: due.toErase.map((one) => ({
			...line(one),
			...(one.disabledAt !== null && { next: m.leaving_network_shut() })
		})),
		kept: due.kept.map(({ refusal, hub, ...one }) => ({
			...line(one),
			next: refusalSentence(refusal, locale, networkZone),
			...(hub && {
				act: { href: `/network/${hub}#appoint`, label: m.leaving_network_kept_appoint() }
			})
		})),
		warned: due.warned.map(({ until, ...one }) => ({
			...line(one),
			next: until ? m.leaving_network_until({ date: date(until) }) : m.leaving_network_unsent()
		})),
		unreachable: due.unreachable.map(line),
		soon: [
			...due.shut.map(({ until, ...one }) => ({
				...line(one),
				next: m.leaving_network_shut_until({ date: date(until) })
			})),
			...due.soon.map(({ from, ...one }) => ({
				...line(one),
				next: m.leaving_network_warn_on({ date: date(from) })
			}))
		],
		limit: due.limit,
		held: isMany && !confirmed,
		seen: shownVersion(consentedTo(due))
	};
};

/** What the network consents to: those who would be warned and erased. */
function consentedTo({ toWarn, toErase }: Due) {
	const idsOf = (people: Contacted[]) => people.map(({ id }) => id);
	return { toWarn: idsOf(toWarn), toErase: idsOf(toErase) };
}

export const actions: Actions = {
	/** Shows whose account has an address, and what is kept for it without one; stores nothing. */
	find: async (event) => {
		requireNetworkAdmin(event);
		const form = await readForm(event, addressForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const user = await auth.findUserByEmail(db.read, form.values.email);
		const guest = (await findGuest(db.read, form.values.email, event.locals)) ?? null;
		if (!user && !guest)
			return refusedForm(event, form.typed, refuse('account-unknown', { field: 'email' }));
		const found = user && { id: user.id, name: user.name, email: user.email };
		return { ...formState(event, form.typed), ...(found && { found }), guest };
	},

	/** Mails a guest the link to what is kept about them. */
	mailGuest: async (event) => {
		requireNetworkAdmin(event);
		const form = await readForm(event, addressForm);
		if (!form.valid) return form.failure;
		const refused = await submit(
			event,
			(change) => mailGuestData(change, form.values.email),
			() => ({ to: '/network/erasure', done: 'guestMailed' })
		);
		return refusedForm(event, form.typed, refused);
	},

	eraseGuest: async (event) => {
		requireNetworkAdmin(event);
		const form = await readForm(event, addressForm);
		if (!form.valid) return form.failure;
		const refused = await submit(
			event,
			(change) => eraseGuestOnRequest(change, form.values.email),
			() => ({ to: '/network/erasure', done: 'guestErased' })
		);
		return refusedForm(event, form.typed, refused);
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
		const form = await readForm(event, v.object(shownVersionField));
		if (!form.valid) return form.failure;
		const refused = await submit(
			event,
			(change) =>
				unlessChanged(
					form.values.seen,
					async () => consentedTo(await listDue(change.tx, change.now)),
					() => confirmRetention(change)
				),
			() => ({ to: '/network/erasure', done: 'confirmed' })
		);
		return refusedForm(event, {}, refused);
	}
};
