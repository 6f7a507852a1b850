import { expect, type Page } from '@playwright/test';

const week = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

/** In the settings of a hub: open from eight to half past seven, every day. */
export async function setHours(page: Page): Promise<void> {
	const hours = page.locator('#hours');
	for (const day of week) {
		await hours.getByLabel(`${day}, ouverture`).first().fill('08:00');
		await hours.getByLabel(`${day}, fermeture`).first().fill('19:30');
	}
	await hours.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(page.getByRole('status')).toContainText('C’est enregistré.');
}

/** From its desk: opens a hub that is in preparation. */
export async function openHub(page: Page, hub: string): Promise<void> {
	const steps = page.getByRole('region', { name: 'Premiers pas' });
	await steps.getByText('Ouvrir l’espace…').click();
	await steps.getByRole('button', { name: 'Ouvrir l’espace', exact: true }).click();
	await expect(page.getByRole('status')).toContainText(`${hub} est ouvert.`);
}

/** From the members at the desk: reads a pasted list, and shows who would be invited. */
export async function pasteList(page: Page, list: string): Promise<void> {
	await page.getByRole('main').getByRole('link', { name: 'Importer des adhérents' }).click();
	await page.getByLabel('La liste').fill(list);
	await page.getByRole('button', { name: 'Lire la liste' }).click();
	await expect(page.getByText('2 personnes seront invitées ou admises')).toBeVisible();
}

/** Sends the list that was read. */
export async function inviteList(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Inviter 2 personnes' }).click();
	await expect(page.getByRole('status')).toContainText('La liste est enregistrée');
}

/** On the page of a mailed link: belongs to the hub. */
export async function joinByLink(page: Page, name: string): Promise<void> {
	await expect(page.getByLabel('Nom', { exact: true })).toHaveValue(name);
	await page.getByRole('checkbox').check();
	await page.getByRole('button', { name: 'Rejoindre l’espace' }).click();
	await expect(page).toHaveURL('/me');
}
