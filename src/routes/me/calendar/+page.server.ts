import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import * as calendars from '$lib/server/calendars';
import { flashOf } from '$lib/server/http/forms/flash';
import { refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { comingItem } from '$lib/server/views/agenda/upcoming-item';
import type { Actions, PageServerLoad } from './$types';

const shown = 8;

export const load: PageServerLoad = async (event) => {
	const viewer = requireViewer(event);
	const { db, now, locale } = event.locals;
	// Hides the URL from other sites; `no-referrer` would remove the Origin from the page's own form too.
	event.setHeaders({ 'referrer-policy': 'same-origin' });
	const [user, coming] = await Promise.all([
		auth.findUser(db.read, viewer.id),
		calendars.listComing(db.read, { id: viewer.id, locale }, now)
	]);
	return {
		flash: flashOf(event, { renewed: m.calendars_me_rotated }),
		address: calendars.personalAddress(orNotFound(user)),
		coming: coming.slice(0, shown).map((entry) => comingItem(entry, locale)),
		more: Math.max(0, coming.length - shown)
	};
};

export const actions: Actions = {
	renew: async (event) => {
		const viewer = requireViewer(event);
		const refused = await submit(
			event,
			(change) => auth.renewFeedAddress(change, viewer.id),
			() => ({ to: '/me/calendar', done: 'renewed' })
		);
		return refusedForm(event, {}, refused);
	}
};
