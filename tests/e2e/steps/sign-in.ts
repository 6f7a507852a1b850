import { expect, type Page } from '@playwright/test';

/** Signs in through the form. */
export async function signIn(page: Page, { email }: { email: string }, password: string) {
	await page.goto('/sign-in');
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Mot de passe', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Se connecter' }).click();
	// The label is in the language of the account; the URL of « ma page » is always the same.
	await expect(page.getByRole('banner').locator('a[href="/me"]')).toBeVisible();
}
