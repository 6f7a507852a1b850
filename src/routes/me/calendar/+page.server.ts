import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Refusal } from '$lib/messages/refusal';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import * as calendars from '$lib/server/calendars';
import type { Change } from '$lib/server/db/change';
import type { UserId } from '$lib/server/db/id';
import type { Db } from '$lib/server/db/types';
import { flashOf } from '$lib/server/http/forms/flash';
import { shownVersion, shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { unlessChanged } from '$lib/server/http/forms/submit/unless-changed';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { ownItem } from '$lib/server/views/agenda/own-items';
import { lastUse } from '$lib/server/views/calendars/last-use';
import type { Actions, PageServerLoad } from './$types';

const shown = 8;
const addressForm = v.object(shownVersionField);

export const load: PageServerLoad = async (event) => {
	const viewer = requireViewer(event);
	const { db, now, locale } = event.locals;
	// Hides the URL from other sites; `no-referrer` would remove the Origin from the page's own form too.
	event.setHeaders({ 'referrer-policy': 'same-origin' });
	const [user, { coming }, used] = await Promise.all([
		auth.findUser(db.read, viewer.id),
		calendars.listOwn(db.read, { id: viewer.id, locale }, now),
		auth.findFeedUse(db.read, viewer.id)
	]);
	return {
		flash: flashOf(event, {
			renewed: m.calendars_me_rotated,
			off: m.calendars_me_switched_off,
			on: m.calendars_me_switched_on,
			subscribeAgain: m.calendars_me_subscribe_again
		}),
		used: lastUse(used, event.locals),
		address: orNotFound(user).feedOffAt === null ? calendars.personalAddress(user!) : null,
		seen: shownVersion(await addressOf(db.read, viewer.id)),
		coming: coming.slice(0, shown).map((entry) => ownItem(entry, { locale, now })),
		more: Math.max(0, coming.length - shown)
	};
};

/** The address that the page shows: the one made on another page must not end unseen. */
async function addressOf(db: Db, userId: UserId) {
	const user = orNotFound(await auth.findUser(db, userId));
	return { address: calendars.personalAddress(user), off: user.feedOffAt !== null };
}

/** Does something about the address that the page showed. */
async function unlessRenewed(
	event: RequestEvent,
	act: (change: Change, userId: UserId) => Promise<object | void | Refusal>,
	done: string
) {
	const viewer = requireViewer(event);
	const form = await readForm(event, addressForm);
	if (!form.valid) return form.failure;
	const refused = await submit(
		event,
		(change) =>
			unlessChanged(
				form.values.seen,
				() => addressOf(change.tx, viewer.id),
				() => act(change, viewer.id)
			),
		() => ({ to: '/me/calendar', done })
	);
	return refusedForm(event, {}, refused);
}

export const actions: Actions = {
	renew: (event) => unlessRenewed(event, auth.renewFeedAddress, 'renewed'),
	off: (event) => unlessRenewed(event, auth.switchFeedOff, 'off'),
	on: (event) => unlessRenewed(event, auth.switchFeedOn, 'on')
};
