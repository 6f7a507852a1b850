import type { Store } from '$lib/server/db/store';
import { findHub, setHubState } from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import { loadFoundingHubs } from '$lib/server/seed/load-founding-hubs';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';
import { aGuest, anEventRow } from '../../factories/attendance';
import { invitationsTo, inviteGuests } from '../../factories/invitations/invited';
import { aConcierge, aMember } from '../../factories/member';
import { byClock } from '../../support/change';
import { expect, test as base } from '../../support/journeys/browser';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import { askForTen, toOpenDay } from '../steps/open-day';
import { signIn } from '../steps/sign-in';

const password = 'quatre tuiles sous la pluie';
const camille = { email: 'camille.commercy@hub.example', name: 'Camille Commercy' };
const simon = { email: 'simon.blainville@hub.example', name: 'Simon Blainville' };

/** An evening that has just begun, another to which somebody is invited, and a hub with rooms. */
async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	await loadFoundingHubs(store, now);
	const hub = (await findHub(store.read, 'coworking-metz'))!;
	await store.write(byClock(), (change) => setHubState(change, hub, 'open'));
	await aConcierge(store, hub, { ...camille, password });
	await aMember(store, hub, { ...simon, password });
	const tonight = await anEventRow(store, hub, {
		...{ title: 'Apéritif', slug: 'aperitif', capacity: 80 },
		...{ startsAt: minus(now, minuteMs), endsAt: plus(now, 3 * hourMs) }
	});
	await aGuest(store, tonight, { name: 'Tania Florange', companions: 2, now: minus(now, hourMs) });
	const later = await anEventRow(store, hub, {
		...{ title: 'Causerie', slug: 'causerie', capacity: 10 },
		...{ startsAt: plus(now, 6 * dayMs), endsAt: plus(now, 6 * dayMs + hourMs) }
	});
	await inviteGuests(store, later, ['Odile'], { at: now });
	const invited = (await invitationsTo(store, later)).get('Odile')!;
	return { people: [], link: new URL(invitations.answerLink(invited)).pathname };
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

test('a screen reader answers an invitation', async ({ page, app }) => {
	await page.goto(`${app.data.link}?answer=tentative`);
	const main = page.getByRole('main');
	await expect(main).toMatchAriaSnapshot(`
		- article:
		  - heading "Causerie" [level=1]
		  - paragraph: 0 place prise sur 10
		  - group "Votre réponse":
		    - radio "Je viens"
		    - radio "Peut-être" [checked]
		    - radio "Non"
		  - button "Une personne de moins"
		  - spinbutton "Je viens avec": "0"
		  - button "Une personne de plus"
		  - button "Répondre « Peut-être »"
	`);
	await expect(main.getByRole('spinbutton')).toHaveAccessibleDescription('3 personnes au plus');
	await main.getByRole('button', { name: 'Répondre « Peut-être »' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'C’est noté' })).toBeVisible();
	await expect(main).toMatchAriaSnapshot(`
		- article:
		  - text: Vous viendrez peut-être. Aucune place n’est retenue.
		  - group "Votre réponse"
	`);
});

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
	// A table is announced with its name, and a number with what it counts.
	await expect(page.getByRole('table', { name: 'Courriels' })).toBeVisible();
	await expect(page.getByText(/^\d+ envoyés? aujourd’hui/)).toBeVisible();
});
