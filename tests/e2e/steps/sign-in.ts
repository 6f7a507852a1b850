import { expect, type Page } from '@playwright/test';

/** Signs in by the form, as somebody who types. */
export async function signIn(page: Page, { email }: { email: string }, password: string) {
	await page.goto('/sign-in');
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Mot de passe', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Se connecter' }).click();
	// In the language of the account: « ma page » is at the same address in all.
	await expect(page.getByRole('banner').locator('a[href="/me"]')).toBeVisible();
}
