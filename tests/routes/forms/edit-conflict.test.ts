import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { anEvent, aSeries } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge } from '../../factories/member';
import { usualLayout } from '../../factories/pitch';
import { fieldsIn } from '../../support/requests/form-fields';
import type { Client } from '../../support/http';
import { prepareApp, type PreparedApp } from '../../support/prepared';

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	const hub = await aHub(store, {
		slug: 'ici',
		name: 'Ici',
		shortName: 'Ici',
		houseRules: 'Doux.'
	});
	const one = await aConcierge(store, hub);
	const other = await aConcierge(store, hub);
	const startsAt = fromEpoch(Math.ceil((now + 9 * dayMs) / hourMs) * hourMs);
	const times = { startsAt, endsAt: plus(startsAt, hourMs), now };
	const event = await anEvent(store, hub, { title: 'Café', summary: 'Une heure.', ...times });
	const eventSeries = await aSeries(store, hub, {
		title: 'Jeudi',
		summary: 'Ensemble.',
		now,
		anchorDate: dateOf(plus(now, 60 * dayMs), hub.zone)
	});
	const pitchSeries = await aSeries(store, hub, {
		...{ kind: 'pitch', title: 'Soirées pitch', layout: usualLayout, now },
		anchorDate: dateOf(plus(now, 60 * dayMs), hub.zone)
	});
	return { event, eventSeries, pitchSeries, one, other, people: [one, other] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	app = await prepareApp(fill);
});
afterAll(() => app?.stop());

/** The fields of the form with this action, as an unchanged form would send them. */
async function formOf(client: Client, path: string, action: string) {
	const html = await (await client.get(path)).text();
	return fieldsIn(html, action);
}

/** Two concierges open the same form; the first saves `theirs`, the second `mine`. */
async function bothSave(
	path: string,
	action: string,
	theirs: Record<string, string>,
	mine: Record<string, string>
) {
	const [first, second] = [app.signedIn(app.data.one), app.signedIn(app.data.other)];
	const [seenByFirst, seenBySecond] = await Promise.all([
		formOf(first, path, action),
		formOf(second, path, action)
	]);
	const post = (client: Client, fields: Record<string, string>) =>
		client.post(`${path}?/${action}`, fields);
	expect((await post(first, { ...seenByFirst, ...theirs })).status).toBe(303);
	const answer = await post(second, { ...seenBySecond, ...mine });
	const html = await answer.text();
	const back = fieldsIn(html, action);
	return { status: answer.status, html, back, again: () => post(second, back) };
}

const stored = async (path: string, action: string) =>
	formOf(app.signedIn(app.data.one), path, action);

const paths = () => ({
	event: `/desk/ici/events/${app.data.event.slug}/edit`,
	series: `/desk/ici/series/${app.data.eventSeries.slug}/edit`,
	settings: '/desk/ici/settings'
});

test.each([
	['event', 'save', 'summary', 'title'],
	['series', 'save', 'summary', 'title'],
	['settings', 'describe', 'tagline', 'name'],
	['settings', 'publish', 'houseRules', 'houseRules']
] as const)(
	'of two people who change %s (%s), the second sees the first one’s changes before saving',
	async (what, action, field, untouched) => {
		const path = paths()[what];
		const theirs = { [field]: 'Les mots de l’une.', [untouched]: 'Autres mots' };
		const mine = { [field]: 'Les mots de l’autre.' };
		const { status, html, back, again } = await bothSave(path, action, theirs, mine);
		expect(status).toBe(409);
		expect(html).toContain('Quelqu’un a enregistré des changements entre-temps.');
		expect(html).toMatch(
			/Enregistré entre-temps\u00a0: «\u00a0(Les mots de l’une\.|Autres mots)\u00a0»/
		);
		expect(back[field]).toBe('Les mots de l’autre.');
		if (untouched !== field) expect(back[untouched]).toBe('Autres mots');
		expect((await stored(path, action))[field]).not.toBe('Les mots de l’autre.');
		expect((await again()).status).toBe(303);
		expect(await stored(path, action)).toMatchObject({ [field]: 'Les mots de l’autre.' });
	}
);

test('of two people who change the layout of a series, too', async () => {
	const path = `/desk/ici/series/${app.data.pitchSeries.slug}/edit`;
	const untouched = { slotCount: '6', slotMinutes: '7', questionMinutes: '6' };
	expect(await stored(path, 'save')).toMatchObject(untouched);
	const theirs = { slotCount: '4', breakAfter: '2' };
	const { status, html, back, again } = await bothSave(path, 'save', theirs, { slotCount: '5' });
	expect(status).toBe(409);
	expect(html).toContain('Enregistré entre-temps\u00a0: «\u00a04\u00a0»');
	expect(back).toMatchObject({ slotCount: '5', breakAfter: '2' });
	expect(await stored(path, 'save')).toMatchObject({ ...untouched, ...theirs });
	expect((await again()).status).toBe(303);
	expect(await stored(path, 'save')).toMatchObject({ ...untouched, slotCount: '5' });
});

test('a change in one form of the settings does not block the others', async () => {
	const { settings } = paths();
	const [one, other] = [app.signedIn(app.data.one), app.signedIn(app.data.other)];
	const joining = await formOf(other, settings, 'join');
	const description = await formOf(one, settings, 'describe');
	await one.post(`${settings}?/describe`, { ...description, city: '', phone: '03 00 00 00 00' });
	expect((await other.post(`${settings}?/join`, joining)).status).toBe(303);
});
