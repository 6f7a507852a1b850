import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import type { Db } from '$lib/server/db/types';
import { text } from '$lib/server/http/forms/fields';
import { flashOf } from '$lib/server/http/forms/flash';
import { shownVersion, shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submitEdit } from '$lib/server/http/forms/submit/submit-edit';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { emptyPractical } from '$lib/server/hubs/practical/practical';
import { countLeftSince } from '$lib/server/members';
import { changePractical, findPractical } from '$lib/server/usecases/practical';
import { dayAndMonth } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { Actions, PageServerLoad } from './$types';

// What a Wi-Fi takes: every character of it counts, so nothing is tidied.
const exactly = (longest: number) =>
	v.optional(
		v.pipe(
			v.string(() => m.common_error_field()),
			v.regex(/^[^\p{Cc}]*$/u, () => m.practical_error_one_line()),
			v.maxLength(longest, () => m.common_error_long({ count: longest }))
		),
		''
	);

const practicalForm = v.object({
	wifiName: exactly(64),
	wifiCode: exactly(64),
	doorCodes: text(1000),
	presence: text(1000),
	contact: text(1000),
	printer: text(1000),
	more: text(2000),
	...shownVersionField
});

async function stored(db: Db, hub: { id: Parameters<typeof findPractical>[1] }, viewer: Viewer) {
	return (await findPractical(db, hub.id, viewer.id))?.practical ?? emptyPractical;
}
type Viewer = Awaited<ReturnType<typeof loadHubForConcierge>>['viewer'];

export const load: PageServerLoad = async (event) => {
	const { db, locale } = event.locals;
	const { hub, viewer } = await loadHubForConcierge(event);
	event.setHeaders({ 'cache-control': 'private, no-store' });
	const found = await findPractical(db.read, hub.id, viewer.id);
	const practical = found?.practical ?? emptyPractical;
	const left = found ? await countLeftSince(db.read, hub.id, found.changedAt) : 0;
	return {
		flash: flashOf(event, { saved: m.desk_saved }),
		hub: { slug: hub.slug, name: hub.name },
		practical: { ...practical, seen: shownVersion({ ...practical }) },
		changed: found && dayAndMonth(dateOf(found.changedAt, hub.zone), locale, { year: true }),
		unreadable: found?.unreadable ?? false,
		/** People who know what stands there and are members no more. */
		left
	};
};

export const actions: Actions = {
	save: async (event) => {
		const { hub, viewer } = await loadHubForConcierge(event);
		const form = await readForm(event, practicalForm);
		if (!form.valid) return form.failure;
		const { refusal, conflict } = await submitEdit(event, form, {
			stored: async (db) => ({ ...(await stored(db, hub, viewer)) }),
			save: (change, { seen: _, ...practical }) => changePractical(change, hub, practical),
			answer: () => ({ to: event.url.pathname, done: 'saved' })
		});
		return conflict ?? refusedForm(event, form.typed, refusal, hub.zone);
	}
};
