import type { Store } from '$lib/server/db/store';
import { findHub, setHubState } from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import { loadFoundingHubs } from '$lib/server/seed/load-founding-hubs';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';
import { aGuest, anEventRow } from '../../factories/attendance';
import { invitationsTo, inviteGuests } from '../../factories/invitations/invited';
import { aConcierge, aMember, aSession } from '../../factories/member';
import { byClock } from '../../support/change';
import { expect, test as base } from '../../support/journeys/browser';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { hiddenFocus } from '../steps/keyboard';
import { moving } from '../steps/look';
import { askForTen, toOpenDay } from '../steps/open-day';
import { signIn } from '../steps/sign-in';

const password = 'quatre tuiles sous la pluie';
const camille = { email: 'camille.commercy@hub.example', name: 'Camille Commercy' };
const simon = { email: 'simon.blainville@hub.example', name: 'Simon Blainville' };
const solene = { email: 'solene.raon@hub.example', name: 'Solène Raon' };

/** Somebody for each language, with what a page in it says of an invitation. */
const invited = [
	{
		...{ name: 'Odile', locale: 'fr-FR', taken: '0 place prise sur 10', group: 'Votre réponse' },
		...{ going: 'Je viens', tentative: 'Peut-être', declined: 'Non' },
		...{ fewer: 'Une personne de moins', more: 'Une personne de plus', with: 'Je viens avec' },
		...{ atMost: '3 personnes au plus', send: 'Répondre « Peut-être »', said: 'C’est noté' },
		then: 'Vous viendrez peut-être. Aucune place n’est retenue.'
	},
	{
		...{ name: 'Pat', locale: 'en-GB', taken: '0 of 10 seats taken', group: 'Your reply' },
		...{ going: 'I’ll be there', tentative: 'Maybe', declined: 'No' },
		...{ fewer: 'One person fewer', more: 'One more person', with: 'I’m bringing' },
		...{ atMost: 'Up to 3 people', send: 'Reply “maybe”', said: 'Noted: maybe' },
		then: 'You might come. No seat is held for you.'
	},
	{
		...{ name: 'Anke', locale: 'de-DE', taken: '0 von 10 Plätzen belegt', group: 'Ihre Antwort' },
		...{ going: 'Ich komme', tentative: 'Vielleicht', declined: 'Nein' },
		...{ fewer: 'Eine Person weniger', more: 'Eine Person mehr', with: 'Ich bringe mit' },
		...{
			atMost: 'Höchstens 3 Personen',
			send: '„Vielleicht“ antworten',
			said: 'Notiert: vielleicht'
		},
		then: 'Vielleicht kommen Sie. Es ist kein Platz reserviert.'
	}
];

/** An evening that has just begun, another to which people are invited, and a hub with rooms. */
async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	await loadFoundingHubs(store, now);
	const hub = (await findHub(store.read, 'coworking-metz'))!;
	await store.write(byClock(), (change) => setHubState(change, hub, 'open'));
	await aConcierge(store, hub, { ...camille, password });
	await aMember(store, hub, { ...simon, password });
	const faster = await aMember(store, hub, { ...solene, password });
	const tonight = await anEventRow(store, hub, {
		...{ title: 'Apéritif', slug: 'aperitif', capacity: 80 },
		...{ startsAt: minus(now, minuteMs), endsAt: plus(now, 3 * hourMs) }
	});
	await aGuest(store, tonight, { name: 'Tania Florange', companions: 2, now: minus(now, hourMs) });
	const later = await anEventRow(store, hub, {
		...{ title: 'Causerie', slug: 'causerie', capacity: 10 },
		...{ startsAt: plus(now, 6 * dayMs), endsAt: plus(now, 6 * dayMs + hourMs) }
	});
	const names = invited.map(({ name }) => name);
	await inviteGuests(store, later, names, { at: now });
	const sent = await invitationsTo(store, later);
	const linkOf = (name: string) => new URL(invitations.answerLink(sent.get(name)!)).pathname;
	return {
		people: [],
		links: new Map(names.map((name) => [name, linkOf(name)])),
		/** Of somebody who takes a room before others. */
		session: await aSession(store, faster, now)
	};
}

const test = base.extend<object, { app: PreparedApp<Awaited<ReturnType<typeof fill>>> }>({
	app: [
		async ({ appEnv }, use) => {
			const app = await prepareApp(fill, { ...appEnv, DEMO: '0' });
			await use(app);
			await app.stop();
		},
		{ scope: 'worker', timeout: 120_000 }
	]
});

test('a screen reader books a room', async ({ page }) => {
	await signIn(page, simon, password);
	await toOpenDay(page);
	const main = page.getByRole('main');
	await expect(main).toMatchAriaSnapshot(`
		- heading /^Salles, / [level=1]
		- navigation "Choisir un jour"
		- form "Trouver une salle libre"
		- region "La journée":
		  - link "Passer la grille"
		  - table /^Salles de Coworking Metz le .+, par demi-heure$/
		  - list "Légende"
	`);
	const panel = await askForTen(page);
	await expect(panel).toBeFocused();
	await expect(panel).toMatchAriaSnapshot(`
		- 'complementary "Réserver : Salle Seille"':
		  - 'heading "Réserver : Salle Seille" [level=2]'
		  - link "Fermer"
		  - paragraph: /· 6 places, écran, tableau/
		  - list "Demi-journée ou journée"
		  - combobox "De"
		  - combobox "À"
		  - textbox "Objet (facultatif)"
		  - spinbutton "Combien de personnes (facultatif)"
		  - checkbox "Afficher seulement « occupée » pour les autres"
		  - button "Réserver la salle"
	`);
	await expect(panel.getByLabel('Objet')).toHaveAccessibleDescription('Visible des adhérents.');
	await panel.getByRole('button', { name: 'Réserver la salle' }).click();
	const said = page.getByRole('status').filter({ hasText: 'C’est réservé' });
	await expect(said).toMatchAriaSnapshot(`
		- status:
		  - paragraph:
		    - text: /C’est réservé.+Salle Seille, .+, 10 h – 11 h/
		    - link "Modifier"
		    - link "Ajouter à mon agenda"
	`);
	await said.getByRole('link', { name: 'Modifier' }).click();
	await expect(main.getByRole('heading', { level: 1 })).toHaveText('Salle Seille');
	await expect(main.getByRole('combobox', { name: 'Salle' })).toHaveValue('seille');
});

test('a screen reader hears that a room was taken meanwhile, and where to go on', async ({
	page,
	app,
	openBrowser
}) => {
	await signIn(page, simon, password);
	await toOpenDay(page);
	const panel = await askForTen(page);
	const faster = await openBrowser();
	const cookie = { name: 'sillon', value: app.data.session, url: app.origin };
	await faster.context().addCookies([cookie]);
	await faster.goto(page.url());
	await faster.getByRole('button', { name: 'Réserver la salle' }).click();
	await expect(faster.getByRole('status').filter({ hasText: 'C’est réservé' })).toBeVisible();

	await panel.getByLabel('Objet').fill('Point du lundi');
	await panel.getByRole('button', { name: 'Réserver la salle' }).click();
	// Said at once, wherever the focus is: what is wrong, that nothing was stored, and what there is instead.
	const said = panel.getByRole('alert');
	await expect(said).toHaveText(/Prise jusqu’à 11.h/);
	await expect(said).toHaveText(/Salle Seille est déjà prise de 10.h à 11.h\./);
	await expect(said).toHaveText(/n’a pas été enregistrée/);
	await expect(panel).toMatchAriaSnapshot(`
		- complementary:
		  - alert
		  - heading "À la place" [level=3]
		  - list:
		    - listitem:
		      - button /^(Prendre|Demander) .+/
		  - combobox "De"
		  - button "Réserver la salle"
	`);
	// The focus is where it can be mended, which says how: the room takes time to clear up.
	const from = panel.getByRole('combobox', { name: 'De', exact: true });
	await expect(from).toBeFocused();
	await expect(from).toHaveAttribute('aria-invalid', 'true');
	await expect(from).toHaveAccessibleDescription(/Libre à partir de 11.h.30 au plus tôt\./);
	await expect(panel.getByLabel('Objet')).toHaveValue('Point du lundi');
});

for (const { name, locale, ...words } of invited) {
	test.describe(`in ${locale}`, () => {
		test.use({ locale });

		test('a screen reader answers an invitation', async ({ page, app }) => {
			await page.goto(`${app.data.links.get(name)}?answer=tentative`);
			await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
			const main = page.getByRole('main');
			await expect(main).toMatchAriaSnapshot(`
				- article:
				  - heading "Causerie" [level=1]
				  - paragraph: ${words.taken}
				  - group "${words.group}":
				    - radio "${words.going}"
				    - radio "${words.tentative}" [checked]
				    - radio "${words.declined}"
				  - button "${words.fewer}"
				  - spinbutton "${words.with}": "0"
				  - button "${words.more}"
				  - button "${words.send}"
			`);
			// The title is read as what it is, in whatever language the page is.
			await expect(main.getByRole('heading', { level: 1 }).locator('[lang]')).toHaveAttribute(
				'lang',
				'fr'
			);
			await expect(main.getByRole('spinbutton')).toHaveAccessibleDescription(words.atMost);
			await main.getByRole('button', { name: words.send }).click();
			await expect(page.getByRole('status').filter({ hasText: words.said })).toBeVisible();
			await expect(main).toMatchAriaSnapshot(`
				- article:
				  - text: ${words.then}
				  - group "${words.group}"
			`);
		});
	});
}

test('a screen reader checks people in', async ({ page }) => {
	await signIn(page, camille, password);
	await page.goto('/desk/coworking-metz');
	await expect(page.getByText('fonctionne aussi hors connexion')).toBeVisible();
	const door = page.getByRole('region', { name: /Apéritif/ });
	await expect(door).toMatchAriaSnapshot(`
		- region:
		  - heading /Apéritif/ [level=2]
		  - search:
		    - searchbox "Chercher une personne inscrite"
		    - button "Chercher"
		  - list "Personnes inscrites":
		    - listitem:
		      - paragraph: Tania Florange + 2
		      - button "Pointer Tania Florange"
	`);
	await door.getByRole('button', { name: 'Pointer Tania Florange' }).click();
	await expect(door.getByRole('searchbox')).toBeFocused();
	await expect(door).toMatchAriaSnapshot(`
		- region:
		  - list "Personnes inscrites":
		    - listitem:
		      - paragraph: Tania Florange + 2
		      - button "Annuler l’arrivée de Tania Florange"
		      - group "Accompagnants de Tania Florange":
		        - button "Un accompagnant de moins avec Tania Florange"
		        - status: 2 sur 2
		        - button "Un accompagnant de plus avec Tania Florange"
		  - status: "Arrivée notée : Tania Florange."
	`);
	// The same among a reader’s own colours: who has come is told by a sign, and the focus is seen.
	await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
	expect(await page.evaluate(moving)).toEqual([]);
	await expect(door.getByRole('listitem').locator('.at svg')).toBeVisible();
	expect(await hiddenFocus(page)).toBe('');
	// A table is announced with its name, and a number with what it counts.
	await expect(page.getByRole('table', { name: 'Courriels' })).toBeVisible();
	await expect(page.getByText(/^\d+ envoyés? aujourd’hui/)).toBeVisible();
});
