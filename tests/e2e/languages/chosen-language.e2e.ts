import type { Page } from '@playwright/test';
import { expect, member, password, test } from '../steps/empty-hub';
import { signIn } from '../steps/sign-in';

/** In the header of a wide page, in the footer of any page. */
const speak = (page: Page, language: string) =>
	page.getByRole('button', { name: language }).first().click();

test(
	'a chosen language is kept wherever the person signs in, until they change it back',
	{ tag: '@nojs' },
	async ({ page, openBrowser }) => {
		await signIn(page, member, password);
		await page.goto('/me');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Bonjour ${member.name}`);
		await speak(page, 'English');
		await expect(page.locator('html')).toHaveAttribute('lang', 'en');
		await expect(page).toHaveURL('/me');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hello ${member.name}`);

		// Another browser asks for French, but the account is in English: so is the page after signing in.
		const elsewhere = await openBrowser();
		await elsewhere.goto('/');
		await expect(elsewhere.locator('html')).toHaveAttribute('lang', 'fr');
		await signIn(elsewhere, member, password);
		await elsewhere.goto('/me');
		await expect(elsewhere.locator('html')).toHaveAttribute('lang', 'en');

		await speak(page, 'Français');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Bonjour ${member.name}`);
		const later = await openBrowser();
		await signIn(later, member, password);
		await expect(later.locator('html')).toHaveAttribute('lang', 'fr');
	}
);
