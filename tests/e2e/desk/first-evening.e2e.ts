import type { Page } from '@playwright/test';
import { addDays } from '$lib/time/dates';
import { minuteMs } from '$lib/time/durations';
import { clock, longDate } from '$lib/time/format';
import { fromEpoch, plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { expect, test } from '../../support/journeys/browser';
import { paris as zone } from '../../support/zones';
import { checkIn, openDoor, row, search } from '../steps/door';
import { answer } from '../steps/events';
import { inviteList, joinByLink, openHub, pasteList, setHours } from '../steps/first-steps';
import { tabTo } from '../steps/keyboard';
import { becomeNetworkAdmin, linkMailed, nameConcierge, printedLink } from '../steps/network';

test.use({
	appEnv: { DEMO: '0' },
	expectedComplaints: [/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED/]
});
test.setTimeout(120_000);

const password = 'quatre tuiles sous la pluie';
const admin = { email: 'armel.thionville@hub.example', name: 'Armel Thionville' };
const camille = { email: 'camille.commercy@hub.example', name: 'Camille Commercy' };
const odile = { email: 'odile.amance@list.example', name: 'Odile Amance' };
const list = `Courriel;Nom\n${odile.email};${odile.name}\nzita.vic@list.example;Zita Vic`;
const hub = 'Le Sillon d’essai';
const desk = '/desk/le-sillon-d-essai';
const title = 'Veillée pitch';

test(
	'an empty installation has its first evening, and the next one is announced',
	{ tag: '@plain-phone' },
	async ({ page, context, openBrowser, app, javaScriptEnabled }) => {
		const [network, member] = [await openBrowser(), await openBrowser()];

		await test.step('the network takes it over, and opens a hub', async () => {
			await network.goto(printedLink(app));
			await becomeNetworkAdmin(network, admin, password);
			await network.goto('/network');
			await network.getByLabel('Nom de l’espace').fill(hub);
			await network.getByLabel('Adresse dans Sillon').fill('le-sillon-d-essai');
			await network.getByLabel('Ville', { exact: true }).fill('Toul');
			await network.getByRole('button', { name: 'Créer cet espace' }).click();
			await expect(network.getByRole('status')).toContainText(`${hub} est créé`);
			await nameConcierge(network, camille);
		});

		await test.step('its concierge comes by the mailed link, and opens it', async () => {
			const subject = `Devenez concierge de ${hub}`;
			await page.goto(await linkMailed(network, camille, subject, 'Ouvrir mon comptoir'));
			await page.locator('[name="password"]').fill(password);
			await page.getByRole('checkbox').check();
			await page.getByRole('button', { name: 'Accepter et ouvrir mon comptoir' }).click();
			await expect(page).toHaveURL(desk);
			await page.getByRole('link', { name: 'Réglages' }).click();
			await setHours(page);
			await page.goto(desk);
			await openHub(page, hub);
		});

		await test.step('a pasted list becomes members', async () => {
			await page.goto(`${desk}/members`);
			await pasteList(page, list);
			await inviteList(page);
			await member.goto(await linkMailed(network, odile, `Rejoignez ${hub}`, `Rejoindre ${hub}`));
			await joinByLink(member, odile.name);
		});

		const date = await test.step('the first cycle begins in a moment', () => beginSeries(page));

		await test.step('a member says that they come', async () => {
			await toEdition(member);
			await answer(member, 'Je viens');
		});

		await test.step('at the door they are checked in, also without network', async () => {
			await page.goto(desk);
			await expect(page.getByRole('heading', { name: new RegExp(title) })).toBeVisible();
			if (!javaScriptEnabled) {
				await page.getByRole('button', { name: `Pointer ${odile.name}` }).click();
				await expect(page.locator('.big b')).toHaveText('1');
				return;
			}
			await openDoor(page, desk);
			await context.setOffline(true);
			await checkIn(page, odile.name);
			await search(page).fill('Wassim Rosières');
			await page.getByRole('button', { name: 'Noter Wassim Rosières' }).click();
			await expect(row(page, 'Wassim Rosières')).toContainText('sans inscription');
			await expect(page.getByText('Hors connexion, 2 pointages attendent.')).toBeVisible();
			await context.setOffline(false);
			await page.goto(desk);
			await expect(page.locator('.big b')).toHaveText('2');
			await expect(page.getByText(/^\s*Hors connexion/)).toHaveCount(0);
		});

		await test.step('the next edition waits for them', async () => {
			await page.goto(`${desk}/series/veillee-pitch`);
			const next = longDate(addDays(date, 7), 'fr', { today: dateOf(fromEpoch(Date.now()), zone) });
			const day = new RegExp(next.replace(/ \d{4}$/, ''), 'i');
			await expect(page.getByRole('main')).toContainText(day);
			await member.goto('/hubs/le-sillon-d-essai/agenda/veillee-pitch');
			await member
				.getByRole('main')
				.getByRole('link', { name: /^Veillée pitch/ })
				.nth(1)
				.click();
			await expect(member.getByRole('heading', { level: 1 })).toContainText(title);
			await answer(member, 'Je viens');
		});
	}
);

/** The form of a new series, whose first edition begins within half an hour; by keyboard up to its first date. */
async function beginSeries(page: Page) {
	const start = plus(fromEpoch(Date.now()), 25 * minuteMs);
	const end = plus(start, 150 * minuteMs);
	const date = dateOf(start, zone);
	await page.goto(`${desk}/series/new`);
	await tabTo(page, page.getByLabel('Titre'));
	await page.keyboard.type(title);
	await page.getByLabel('Première date').fill(date);
	await page.getByLabel('Rythme').selectOption('7');
	await page.getByLabel('Début').fill(clock(start, zone));
	await page.getByLabel('Fin', { exact: true }).fill(clock(end, zone));
	// So that the journey is the same on any day of the year.
	await page.getByLabel('Si la date tombe un jour férié ou de fermeture').selectOption('keep');
	await page.getByLabel('Éviter aussi les 24 et 31 décembre').uncheck();
	await page.getByLabel('Salle', { exact: true }).selectOption('');
	await page.getByRole('button', { name: 'Voir les douze prochaines dates' }).click();
	await page.getByRole('button', { name: 'Lancer le cycle' }).click();
	await expect(page.getByRole('status')).toContainText('Le cycle est lancé.');
	return date;
}

async function toEdition(page: Page): Promise<void> {
	await page.goto('/hubs/le-sillon-d-essai/agenda');
	await page.getByRole('main').getByRole('link', { name: title }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
}
