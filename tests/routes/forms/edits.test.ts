import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsIn } from '../../support/requests/form-fields';
import type { Client } from '../../support/http';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { fill, type World } from './posted-again/world';

/** A form that shows stored values, on two pages at once. */
interface Edit {
	what: string;
	/** Where the form is; its action follows. */
	path: (world: World) => string;
	action: string;
	/** Who opens the two pages. */
	by?: (world: World) => [{ id: string }, { id: string }];
	/** What the first page saves. */
	theirs: Record<string, string>;
	/** What the second page saves, with these fields as they were shown. */
	mine: Record<string, string>;
	/** A field that both change later: to what the first, to what the second; and how the first is said. */
	clash: [name: string, theirs: string, mine: string, said?: string];
}

const settings = () => '/desk/ici/settings';
const by = ({ who }: World): [{ id: string }, { id: string }] => [who.concierge, who.holder];
const own = (of: 'holder' | 'fellow') => (world: World) =>
	[world.who[of], world.who[of]] as [{ id: string }, { id: string }];

const edits: Edit[] = [
	{
		...{
			what: 'a booking',
			path: ({ booking }) => `/bookings/${booking.id}`,
			action: 'change',
			by
		},
		...{ theirs: { from: '08:00', until: '09:00' }, mine: { title: 'Autre titre' } },
		clash: ['until', '09:30', '10:00']
	},
	{
		...{ what: 'a room', path: () => '/desk/ici/rooms/atelier', action: 'change' },
		...{ theirs: { description: 'Au calme.' }, mine: { seats: '8' } },
		clash: ['description', 'Côté cour.', 'Côté rue.']
	},
	{
		...{ what: 'the description of a hub', path: settings, action: 'describe' },
		...{ theirs: { tagline: 'Au bord de l’eau' }, mine: { phone: '03 00 00 00 00' } },
		clash: ['tagline', 'En ville', 'Aux champs']
	},
	{
		...{ what: 'what newcomers read', path: settings, action: 'welcome' },
		...{ theirs: { prices: '8 €' }, mine: { trial: 'Passez un matin.' } },
		clash: ['accessibility', 'De plain-pied.', 'Trois marches.']
	},
	{
		...{ what: 'house rules', path: settings, action: 'publish' },
		// What a change means is asked anew each time.
		...{ theirs: { houseRules: 'Doux.' }, mine: {} },
		clash: ['houseRules', 'Calme.', 'Vif.']
	},
	{
		...{
			what: 'practical information',
			path: () => '/desk/ici/settings/practical',
			action: 'save'
		},
		...{ theirs: { printer: 'À l’étage.' }, mine: { wifiName: 'ICI' } },
		clash: ['doorCodes', '*12#', '*21#']
	},
	{
		...{ what: 'opening hours', path: settings, action: 'open' },
		theirs: { 'opens-1a': '08:00', 'closes-1a': '17:00' },
		mine: { 'opens-2a': '10:00', 'closes-2a': '16:00' },
		clash: ['opens-1a', '07:30', '07:00']
	},
	{
		...{ what: 'public holidays', path: settings, action: 'rest' },
		...{ theirs: { holidayRegion: 'FR-55' }, mine: { goodFriday: 'on' } },
		clash: ['holidayRegion', 'LU', 'FR-57', 'Luxembourg']
	},
	{
		...{
			what: 'an event',
			path: ({ inRoom }) => `/desk/ici/events/${inRoom.slug}/edit`,
			action: 'save'
		},
		...{ theirs: { summary: 'En deux heures.' }, mine: { title: 'Assemblée' } },
		clash: ['summary', 'En une heure.', 'En trois heures.']
	},
	{
		what: 'a series',
		path: ({ eventSeries }) => `/desk/ici/series/${eventSeries.slug}/edit`,
		action: 'save',
		...{ theirs: { summary: 'Ensemble.' }, mine: { title: 'Jeudi ouvert' } },
		clash: ['summary', 'Chacun chez soi.', 'Par deux.']
	},
	{
		...{ what: 'a running order', path: () => '/desk/ici/events/soiree', action: 'layout' },
		...{ theirs: { slotMinutes: '8' }, mine: { questionMinutes: '4' } },
		clash: ['slotMinutes', '5', '6']
	},
	{
		what: 'a pitch',
		path: ({ pitch }) => `/events/soiree/pitch/${pitch.id}`,
		...{ action: 'edit', by: own('holder') },
		...{ theirs: { summary: 'Pour le quartier.' }, mine: { title: 'Consigne' } },
		clash: ['summary', 'Pour la ville.', 'Pour tous.']
	},
	{
		...{ what: 'an account', path: () => '/me/account', action: 'save', by: own('fellow') },
		...{ theirs: { name: 'Léa Moselle' }, mine: { greeting: 'Léa' } },
		clash: ['name', 'Léa Seille', 'Léa Meuse']
	}
];

let app: PreparedApp<World>;

beforeAll(async () => {
	app = await prepareApp(fill);
}, 120_000);
afterAll(() => app?.stop());

describe.each(edits)('$what on two pages', ({ path, action, by: who, theirs, mine, clash }) => {
	const people = () => who?.(app.data) ?? ([app.data.who.concierge, app.data.second] as const);
	const address = () => path(app.data);
	const shown = async (client: Client) =>
		fieldsIn(await (await client.get(address())).text(), action);
	const post = (client: Client, fields: Record<string, string>) =>
		client.post(`${address()}?/${action}`, fields);

	it('keeps what each of them changed', async () => {
		const [first, second] = people().map((one) => app.signedIn(one)) as [Client, Client];
		const [one, other] = [await shown(first), await shown(second)];
		expect(one).toHaveProperty('seen');
		expect((await post(first, { ...one, ...theirs })).status).toBe(303);
		expect((await post(second, { ...other, ...mine })).status).toBe(303);
		expect(await shown(second)).toMatchObject({ ...theirs, ...mine });
	});

	it('says at the field what both changed, and keeps the words of the second', async () => {
		const [first, second] = people().map((one) => app.signedIn(one)) as [Client, Client];
		const [name, changed, typed, said = changed] = clash;
		const [one, other] = [await shown(first), await shown(second)];
		expect((await post(first, { ...one, [name]: changed })).status).toBe(303);
		const refused = await post(second, { ...other, [name]: typed });
		const html = await refused.text();
		expect([refused.status, fieldsIn(html, action)[name]]).toEqual([409, typed]);
		expect(html).toContain(`Enregistré entre-temps\u00a0: «\u00a0${said}\u00a0»`);
		expect((await shown(first))[name]).toBe(changed);
		const again = await post(second, fieldsIn(html, action));
		expect([again.status, (await shown(first))[name]]).toEqual([303, typed]);
	});
});
