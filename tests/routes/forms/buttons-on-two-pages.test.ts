import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '$lib/time/dates';
import { fieldsIn } from '../../support/requests/form-fields';
import type { Client } from '../../support/http';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { fill, type World } from './posted-again/world';

/** A button on a page that is older than what another page has stored. */
interface Press {
	what: string;
	path: (world: World) => string;
	action: string;
	by: (world: World) => { id: string };
	fields?: Record<string, string>;
	/** What is stored meanwhile: a form of the same page, or of another one. */
	theirs: {
		path?: (world: World) => string;
		action: string;
		by: (world: World) => { id: string };
		fields: Record<string, string>;
		/** The day of the event, whose usual one has seconds. */
		day?: (world: World) => string;
	};
}

const concierge = ({ who }: World) => who.concierge;
const second = (world: World) => world.second;
const series = ({ eventSeries }: World) => `/desk/ici/series/${eventSeries.slug}`;
const reason = 'Travaux';

const presses: Press[] = [
	{
		...{ what: 'a booking that was moved is not cancelled', action: 'cancel' },
		...{ path: ({ booking }) => `/bookings/${booking.id}`, by: ({ who }) => who.holder },
		theirs: { action: 'change', by: concierge, fields: { from: '08:00', until: '09:00' } }
	},
	{
		...{ what: 'an event that says something else is not cancelled', action: 'cancel' },
		...{ path: ({ inRoom }) => `/desk/ici/events/${inRoom.slug}/edit`, by: concierge },
		fields: { reason },
		theirs: { action: 'save', by: second, fields: { summary: 'Autre chose.', then: 'save' } }
	},
	{
		...{ what: 'a draft that somebody has gone on writing is not discarded', action: 'discard' },
		...{ path: () => '/desk/ici/events/brouillon/edit', by: concierge },
		theirs: {
			...{ action: 'save', by: second, day: ({ workday }) => addDays(workday, 14) },
			fields: { from: '18:30', until: '20:00', then: 'draft' }
		}
	},
	{
		...{ what: 'a series of which another date was skipped is not ended', action: 'end' },
		...{ path: series, by: concierge, fields: { coming: 'keep' } },
		theirs: { action: 'skip', by: second, fields: { reason } }
	},
	{
		...{ what: 'a slot whose hour has changed is not taken', action: 'take' },
		...{ path: () => '/events/soiree/pitch', by: ({ who }) => who.elsewhere },
		fields: { kind: 'idea', title: 'Consigne' },
		theirs: {
			...{ path: () => '/desk/ici/events/soiree', action: 'layout', by: concierge },
			fields: { slotMinutes: '5' }
		}
	},
	{
		...{ what: 'the address of a calendar that is new already is not renewed', action: 'renew' },
		...{ path: () => '/me/calendar', by: ({ who }) => who.holder },
		theirs: { action: 'renew', by: ({ who }) => who.holder, fields: {} }
	}
];

let app: PreparedApp<World>;

beforeAll(async () => {
	app = await prepareApp(fill);
}, 120_000);
afterAll(() => app?.stop());

it.each(presses)('$what, before the person has seen it', async ({ theirs, ...mine }) => {
	const [client, other] = [app.signedIn(mine.by(app.data)), app.signedIn(theirs.by(app.data))];
	const address = mine.path(app.data);
	const elsewhere = (theirs.path ?? mine.path)(app.data);
	const shown = async (by: Client, path: string, action: string) =>
		fieldsIn(await (await by.get(path)).text(), action);
	const press = (fields: Record<string, string>) =>
		client.post(`${address}?/${mine.action}`, { ...fields, ...mine.fields });

	const before = await shown(client, address, mine.action);
	const day = theirs.day && { day: theirs.day(app.data) };
	const stored = { ...(await shown(other, elsewhere, theirs.action)), ...theirs.fields, ...day };
	expect((await other.post(`${elsewhere}?/${theirs.action}`, stored)).status).toBe(303);

	const refused = await press(before);
	const html = await refused.text();
	expect(refused.status).toBe(409);
	expect(html).toContain('Quelqu’un a enregistré des changements entre-temps.');
	expect((await press(fieldsIn(html, mine.action))).status).toBe(303);
});
