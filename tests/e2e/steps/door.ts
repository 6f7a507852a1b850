import { expect, type Locator, type Page } from '@playwright/test';

/** The search of the door, and the row of a person there. */
export const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Chercher' });
export const row = (page: Page, name: string): Locator =>
	page.getByRole('listitem').filter({ hasText: name });

/** Opens the desk on the day of an event, until its list is on the device and its pages open without network. */
export async function openDoor(page: Page, desk: string): Promise<void> {
	await page.goto(desk);
	await expect(page.getByText('fonctionne aussi hors connexion')).toBeVisible();
	await page.evaluate(async () => {
		const { active } = await navigator.serviceWorker.ready.catch(() => ({ active: null }));
		return active?.state;
	});
}

/** Finds somebody by their first name, and checks them in. */
export async function checkIn(page: Page, name: string): Promise<void> {
	await search(page).fill(name.split(' ')[0]!.toLowerCase());
	await page.getByRole('button', { name: `Pointer ${name}` }).click();
	await expect(search(page)).toHaveValue('');
	await expect(search(page)).toBeFocused();
	await expect(page.getByRole('button', { name: `Annuler l’arrivée de ${name}` })).toBeVisible();
}
