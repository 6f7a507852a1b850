import type { Page } from '@playwright/test';
import { addDays, type LocalDate, parseTime } from '$lib/time/dates';
import { longDate } from '$lib/time/format';
import { fromEpoch } from '$lib/time/instant';
import { dateOf, instantAt } from '$lib/time/wall';
import { paris as zone } from '../support/zones';
import { admin, expect, member, neighbour, password, test } from './steps/empty-hub';
import { feedAt } from './steps/feed';
import { openHub, setHours } from './steps/first-steps';
import { openMail } from './steps/mails';
import { nameConcierge } from './steps/network';
import { signIn } from './steps/sign-in';

const today = dateOf(fromEpoch(Date.now()), zone);
const desk = '/desk/le-sillon-d-essai';
const hub = 'Le Sillon d’essai';
const seriesTitle = 'Veillée pitch';
/** The first three dates of the series. */
const [first, second, third] = [9, 16, 23].map((ahead) => addDays(today, ahead)) as [
	...[LocalDate, LocalDate, LocalDate]
];
test.setTimeout(120_000);

test(
	'a new hub, from the network to its first events',
	{ tag: '@plain-phone' },
	async ({ page, openBrowser, app }) => {
		const network = await openBrowser();

		await test.step('the network opens it, and names its concierge', async () => {
			await signIn(network, admin, password);
			await network.getByRole('banner').getByRole('link', { name: 'Réseau' }).click();
			await network.getByLabel('Nom de l’espace').fill(hub);
			await network.getByLabel('Adresse dans Sillon').fill('Le Sillon');
			await network.getByLabel('Ville', { exact: true }).fill('Toul');
			await network.getByRole('button', { name: 'Créer cet espace' }).click();
			await expect(network.getByText('Des minuscules sans accent')).toBeVisible();
			await expect(network.getByLabel('Nom de l’espace')).toHaveValue(hub);
			await network.getByLabel('Adresse dans Sillon').fill('le-sillon-d-essai');
			await network.getByRole('button', { name: 'Créer cet espace' }).click();
			await expect(network.getByRole('status')).toContainText(`${hub} est créé`);
			await nameConcierge(network, member);
		});

		await test.step('the concierge is told, and sets the opening hours', async () => {
			const mail = await openMail(page, member.email, `Devenez concierge de ${hub}`);
			await mail.getByRole('link', { name: 'Ouvrir mon comptoir' }).click();
			await page.getByLabel('Votre mot de passe').fill(password);
			await page.getByRole('checkbox').check();
			await page.getByRole('button', { name: 'Accepter et ouvrir mon comptoir' }).click();
			await expect(page.getByRole('status')).toContainText(`Bienvenue au comptoir de ${hub}`);
			await expect(page).toHaveURL(desk);
			await page.getByRole('link', { name: 'Réglages' }).click();
			const hours = page.locator('#hours');
			await hours.getByLabel('lundi, ouverture').first().fill('19:00');
			await hours.getByLabel('lundi, fermeture').first().fill('08:00');
			await hours.getByRole('button', { name: 'Enregistrer' }).click();
			await expect(hours.getByLabel('lundi, ouverture').first()).toHaveValue('19:00');
			await expect(hours.locator('.error').first()).toBeVisible();
			await setHours(page);
			await page.getByLabel('Présentation').fill('Deux tables et un poêle.');
			const description = page.locator('#description');
			await description.getByRole('button', { name: 'Enregistrer' }).click();
			await expect(page.getByRole('status')).toContainText('C’est enregistré.');
		});

		await test.step('it has a room, whose name no other room can take', async () => {
			await makeRoom(page, 'Salle des cartes', 'Cartes');
			await expect(page.getByRole('status')).toContainText('La salle est créée.');
			await makeRoom(page, 'Salle des Cartes', 'Atelier');
			await expect(page.locator('main .error').first()).toBeVisible();
			await expect(page.getByLabel('Nom court')).toHaveValue('Atelier');
			await page.getByLabel('Nom de la salle').fill('Atelier');
			await page.getByRole('button', { name: 'Créer la salle' }).click();
			await expect(page.getByRole('status')).toContainText('La salle est créée.');
			await page.goto(`${desk}/rooms`);
			await page.getByRole('link', { name: 'Modifier Atelier' }).click();
			await page.getByText('Mettre hors service…').click();
			await page.getByRole('button', { name: 'Mettre hors service', exact: true }).click();
			await expect(page.getByRole('status')).toContainText(
				'La salle n’est plus proposée à la réservation.'
			);
		});

		await test.step('it is closed on the second date of what comes', async () => {
			await page.goto(`${desk}/rooms`);
			await page.getByRole('link', { name: 'Fermetures' }).click();
			await page.getByLabel('Du', { exact: true }).fill(second);
			await page.getByLabel('Au', { exact: true }).fill(addDays(second, -1));
			await page.getByLabel('Motif').fill('Peinture');
			await page.getByRole('button', { name: 'Fermer sur cette période' }).click();
			await expect(page.locator('main .error').first()).toBeVisible();
			await expect(page.getByLabel('Motif')).toHaveValue('Peinture');
			await page.getByLabel('Au', { exact: true }).fill(second);
			await page.getByRole('button', { name: 'Fermer sur cette période' }).click();
			await expect(page.getByRole('status')).toContainText('La fermeture est enregistrée.');
			const closure = page.getByRole('listitem').filter({ hasText: 'Peinture' });
			await expect(closure).toContainText('Tout l’espace');
			await expect(closure).toContainText('toute la journée');
		});

		await test.step('a series shows its dates before it is begun', async () => {
			await page.goto(`${desk}/series`);
			await page.getByRole('link', { name: 'Lancer un cycle' }).click();
			await page.getByLabel('Titre').fill(seriesTitle);
			await page.getByLabel('Première date').fill(first);
			await page.getByLabel('Rythme').selectOption('7');
			// So that the journey is the same on any day of the year.
			await page.getByLabel('Si la date tombe un jour férié ou de fermeture').selectOption('keep');
			await page.getByLabel('Éviter aussi les 24 et 31 décembre').uncheck();
			await page.getByLabel('Salle', { exact: true }).selectOption('salle-des-cartes');
			await page.getByRole('button', { name: 'Voir les douze prochaines dates' }).click();
			const dates = page.getByRole('region', { name: 'Les douze prochaines dates' });
			await expect(dates.getByRole('listitem')).toHaveCount(12);
			await expect(dates.getByRole('listitem').nth(1)).toContainText('Peinture');
			await expect(page.getByLabel('Titre')).toHaveValue(seriesTitle);
			await page.getByRole('button', { name: 'Lancer le cycle' }).click();
			await expect(page.getByRole('status')).toContainText('Le cycle est lancé.');
		});

		await test.step('the concierge changes its hour, and skips a date', async () => {
			await page.getByRole('link', { name: 'Modifier le cycle' }).click();
			await page.getByLabel('Début').fill('19:00');
			await page.getByRole('button', { name: 'Enregistrer' }).click();
			await expect(page.getByRole('status')).toContainText('Le cycle est enregistré.');
			const date = page
				.getByRole('region', { name: 'Les dates', exact: true })
				.getByRole('listitem')
				.nth(2);
			await date.getByText('Changer cette date').click();
			await date.getByLabel('Motif').fill('Le poêle est en panne');
			await date.getByRole('button', { name: 'Pas d’édition à cette date' }).click();
			await expect(page.getByRole('status')).toContainText('pas d’édition à cette date');
			await expect(date).toContainText('Le poêle est en panne');
		});

		await test.step('what it lacks is on its desk until it is done, and the concierge opens it', async () => {
			const visitor = await openBrowser();
			await visitor.goto('/hubs/le-sillon-d-essai');
			await expect(visitor.getByText('Ouvre bientôt')).toBeVisible();
			await expect(visitor.getByRole('link', { name: 'Rejoindre cet espace' })).toHaveCount(0);
			await page.goto(desk);
			const steps = page.getByRole('region', { name: 'Premiers pas' });
			await expect(steps.getByRole('link', { name: 'Horaires d’ouverture' })).toHaveCount(0);
			await expect(steps.getByRole('link', { name: 'Règlement intérieur' })).toBeVisible();
			await openHub(page, hub);
		});

		await test.step('everybody sees which editions there are, and why not the others', async () => {
			const visitor = await openBrowser();
			await visitor.goto('/hubs');
			await visitor.getByRole('main').getByRole('link', { name: hub }).first().click();
			await expect(visitor.getByText('Deux tables et un poêle.')).toBeVisible();
			await visitor.getByRole('link', { name: seriesTitle }).first().click();
			await expect(visitor.getByRole('heading', { level: 1 })).toContainText(seriesTitle);
			await expect(visitor.getByRole('main')).toContainText('19 h');
			await visitor.goto(`/hubs/le-sillon-d-essai/agenda/veillee-pitch`);
			const main = visitor.getByRole('main');
			const date = longDate(second, 'fr', { today });
			await expect(main).toContainText(`Pas de « ${seriesTitle} » le ${date} : Peinture.`);
			await main.getByRole('listitem').filter({ hasText: 'Annulé' }).getByRole('link').click();
			await expect(main).toContainText('Cet évènement n’aura pas lieu.');
			await expect(main).toContainText('Le poêle est en panne');
		});

		await test.step('the hub’s feed has the edition, and not the skipped ones', async () => {
			const entries = await feedAt(`${app.origin}/hubs/le-sillon-d-essai/calendar.ics`);
			const starts = entries
				.filter(({ status }) => status === 'CONFIRMED')
				.map(({ startsAt }) => startsAt);
			expect(starts[0]).toBe(instantAt(first, parseTime('19:00'), zone));
			expect(starts).not.toContain(instantAt(second, parseTime('19:00'), zone));
			expect(starts).not.toContain(instantAt(third, parseTime('19:00'), zone));
		});

		await test.step('a neighbour joins and is refused, with the reason', async () => {
			const asking = await openBrowser();
			await signIn(asking, neighbour, password);
			await asking.goto('/hubs/le-sillon-d-essai');
			await asking
				.getByRole('link', { name: /Rejoindre|Devenir adhérent/ })
				.first()
				.click();
			await asking.getByRole('checkbox').check();
			await asking.getByRole('button', { name: /Rejoindre|Envoyer ma demande/ }).click();
			await asking.waitForURL(/\/me$/);
			await page.goto(`${desk}/members`);
			await page.getByText('Refuser…').click();
			await page.getByLabel('Motif').fill('Nous sommes au complet.');
			await page.getByRole('button', { name: 'Refuser et prévenir' }).click();
			await expect(page.getByRole('status')).toBeVisible();
			const mail = await openMail(asking, neighbour.email, `Votre demande à ${hub}`);
			await expect(mail.getByText('Nous sommes au complet.')).toBeVisible();
		});
	}
);

/** By the form of the desk. */
async function makeRoom(page: Page, name: string, shortName: string): Promise<void> {
	await page.goto(`${desk}/rooms`);
	await page.getByRole('link', { name: 'Nouvelle salle' }).click();
	await page.getByLabel('Nom de la salle').fill(name);
	await page.getByLabel('Nom court').fill(shortName);
	await page.getByLabel('Places').fill('12');
	await page.getByRole('button', { name: 'Créer la salle' }).click();
}
