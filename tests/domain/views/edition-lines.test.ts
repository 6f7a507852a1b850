import { expect, it } from 'vitest';
import * as series from '$lib/server/series';
import { makeAllEditions } from '$lib/server/jobs/make-editions';
import { editionLines } from '$lib/server/views/desk/edition-lines';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { parseDate } from '$lib/time/dates';
import * as events from '$lib/server/events';
import { aGuest } from '../../factories/attendance';
import { aSeries, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aPitch, usualLayout } from '../../factories/pitch';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

it('a date of a series says who comes and which slots are free, and after it who came', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const eventSeries = await aSeries(store, hub, { kind: 'pitch', layout: usualLayout });
	await makeAllEditions(store, monday);
	const [first] = await events.listUpcomingOf(store.read, [eventSeries.id], monday);
	await aGuest(store, first!, { companions: 2, now: monday });
	await aPitch(store, hub, first!);
	await must(store, byClock(monday), async (change) => {
		await series.skipEdition(change, eventSeries, parseDate('2026-12-10'), 'Fête');
		return null;
	});
	const lines = async (now = monday) =>
		editionLines(store.read, await series.listEditions(store.read, eventSeries.id), {
			...{ hub, locale: 'fr', now }
		});
	const [coming, skipped] = await lines();
	expect(coming).toMatchObject({
		people: '4 personnes inscrites',
		slots: '5 créneaux libres',
		tag: { label: 'Annoncée' }
	});
	expect(skipped).toMatchObject({ people: null, slots: null });
	// What the hub wrote is marked; the name of a holiday is in the reader's language.
	expect(skipped).toMatchObject({ reason: 'Fête', reasonLang: 'fr' });
	expect(coming).toMatchObject({ reason: null, reasonLang: undefined });
	const [past] = await lines(plus(monday, 10 * dayMs));
	expect(past).toMatchObject({
		...{ people: '4 personnes', slots: '1 pitch', tag: { label: 'A eu lieu' } }
	});
});
