import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import * as calendars from '$lib/server/calendars';
import type { UserId } from '$lib/server/db/id';
import type { Db } from '$lib/server/db/types';
import { flashOf } from '$lib/server/http/forms/flash';
import { shownVersion, shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { unlessChanged } from '$lib/server/http/forms/submit/unless-changed';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { comingItem } from '$lib/server/views/agenda/upcoming-item';
import { lastUse } from '$lib/server/views/calendars/last-use';
import type { Actions, PageServerLoad } from './$types';

const shown = 8;
const renewForm = v.object(shownVersionField);

export const load: PageServerLoad = async (event) => {
	const viewer = requireViewer(event);
	const { db, now, locale } = event.locals;
	// Hides the URL from other sites; `no-referrer` would remove the Origin from the page's own form too.
	event.setHeaders({ 'referrer-policy': 'same-origin' });
	const [user, coming, used] = await Promise.all([
		auth.findUser(db.read, viewer.id),
		calendars.listComing(db.read, { id: viewer.id, locale }, now),
		auth.findFeedUse(db.read, viewer.id)
	]);
	return {
		flash: flashOf(event, {
			renewed: m.calendars_me_rotated,
			subscribeAgain: m.calendars_me_subscribe_again
		}),
		used: lastUse(used, event.locals),
		address: calendars.personalAddress(orNotFound(user)),
		seen: shownVersion(await addressOf(db.read, viewer.id)),
		coming: coming.slice(0, shown).map((entry) => comingItem(entry, locale)),
		more: Math.max(0, coming.length - shown)
	};
};

/** The address that the page shows: the one made on another page must not end unseen. */
async function addressOf(db: Db, userId: UserId) {
	return { address: calendars.personalAddress(orNotFound(await auth.findUser(db, userId))) };
}

export const actions: Actions = {
	renew: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, renewForm);
		if (!form.valid) return form.failure;
		const refused = await submit(
			event,
			(change) =>
				unlessChanged(
					form.values.seen,
					() => addressOf(change.tx, viewer.id),
					() => auth.renewFeedAddress(change, viewer.id)
				),
			() => ({ to: '/me/calendar', done: 'renewed' })
		);
		return refusedForm(event, {}, refused);
	}
};
