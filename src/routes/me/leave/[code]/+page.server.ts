import * as auth from '$lib/server/auth';
import { refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { protectSecretUrl } from '$lib/server/http/secret-url';
import { countEnded } from '$lib/server/usecases/personal-data/ended';
import { leaveByLink } from '$lib/server/usecases/personal-data/leave';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	protectSecretUrl(event);
	const { db, now } = event.locals;
	const user = await auth.findCode(db.read, 'leave', event.params.code, now);
	return {
		name: user?.name ?? null,
		ended: user ? await countEnded(db.read, user, now) : { bookings: 0, pitches: 0 }
	};
};

export const actions: Actions = {
	default: async (event) => {
		const refused = await submit(
			event,
			(change) => leaveByLink(change, event.params.code),
			() => ({ to: '/me/leave/done', done: 'left', session: null })
		);
		return refusedForm(event, {}, refused);
	}
};
