import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsIn } from '../../support/requests/form-fields';
import { Client } from '../../support/http';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { fill, type World } from './posted-again/world';

let app: PreparedApp<World>;

beforeAll(async () => {
	app = await prepareApp(fill);
}, 120_000);
afterAll(() => app?.stop());

const desk = '/desk/ici/events/soiree';

/** The forms for one person's answer: on the page that they have, and at the desk. */
const pages = [
	{
		what: 'the page of an event',
		path: () => '/events/soiree',
		who: () => app.signedIn(app.data.who.fellow),
		email: () => app.data.who.fellow.email
	},
	{
		what: 'the link of an invitation',
		path: () => `/i/${app.data.tokens.invitation}`,
		who: () => new Client(app.origin),
		email: () => app.data.keyed.email
	},
	{
		what: 'the link of a guest',
		path: () => `/g/${app.data.tokens.guest}`,
		who: () => new Client(app.origin),
		email: () => app.data.guest.guestEmail!
	}
];

/** The address at the desk that opens a person's forms; undefined before they have answered. */
async function openedAt(client: Client, email: string): Promise<string | undefined> {
	const html = await (await client.get(`${desk}?q=${encodeURIComponent(email)}`)).text();
	return /href="\?(person=\w+)/.exec(html)?.[1];
}

describe.each(pages)('$what, opened before the desk recorded another answer', (page) => {
	const { path, who, email } = page;
	const shown = async (client: Client) =>
		fieldsIn(await (await client.get(path())).text(), 'answer');
	const atDesk = () => app.signedIn(app.data.who.concierge);
	const deskRecords = async (companions: number) => {
		const opened = await openedAt(atDesk(), email());
		const html = await (await atDesk().get(`${desk}?${opened}`)).text();
		const answer = { answer: 'going', companions: String(companions) };
		const recorded = opened
			? await atDesk().post(`${desk}?/answer&${opened}`, { ...fieldsIn(html, 'answer'), ...answer })
			: await atDesk().post(`${desk}?/add`, {
					...{ ...fieldsIn(html, 'add'), ...answer },
					...{ name: 'Odile', email: email() }
				});
		expect(recorded.status).toBe(303);
	};

	it('shows what is stored and keeps what was chosen, until it is sent again', async () => {
		const client = who();
		const before = await shown(client);
		await deskRecords(2);
		const mine = { ...before, answer: 'going', companions: '1' };
		const refused = await client.post(`${path()}?/answer`, mine);
		const html = await refused.text();
		expect(refused.status).toBe(409);
		expect(html).toContain('Je viens, avec 2 personnes');
		const back = fieldsIn(html, 'answer');
		expect(back).toMatchObject({ answer: 'going', companions: '1' });
		expect((await client.post(`${path()}?/answer`, back)).status).toBe(303);
		expect(await shown(client)).toMatchObject({ answer: 'going', companions: '1' });
	});

	it('is refused at the desk, too, whose page is older', async () => {
		const client = who();
		const opened = await openedAt(atDesk(), email());
		const old = fieldsIn(await (await atDesk().get(`${desk}?${opened}`)).text(), 'answer');
		const no = { ...(await shown(client)), answer: 'declined', companions: '0' };
		expect((await client.post(`${path()}?/answer`, no)).status).toBe(303);
		const refused = await atDesk().post(`${desk}?/answer&${opened}`, {
			...{ ...old, companions: '0' }
		});
		const html = await refused.text();
		expect(refused.status).toBe(409);
		expect(html).toContain('Cette réponse a changé entre-temps');
		const back = fieldsIn(html, 'answer');
		expect(back).toMatchObject({ answer: 'going', companions: '0' });
		expect((await atDesk().post(`${desk}?/answer`, back)).status).toBe(303);
		expect(await shown(client)).toMatchObject({ answer: 'going' });
	});
});
