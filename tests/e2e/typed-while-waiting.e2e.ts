import type { Page } from '@playwright/test';
import { expect, member, password, test } from './steps/empty-hub';
import { askForTen, toOpenDay } from './steps/open-day';
import { signIn } from './steps/sign-in';

/** Holds back all posted requests until they are released. */
async function slowPosts(page: Page) {
	let letThrough = () => {};
	const way = new Promise<void>((resolve) => (letThrough = resolve));
	const sent: string[] = [];
	await page.route('**', async (route) => {
		if (route.request().method() === 'POST') {
			sent.push(new URLSearchParams(route.request().postData() ?? '').get('title') ?? '');
			await way;
		}
		await route.continue().catch(() => {});
	});
	return { sent, letThrough };
}

/** A booking of the member, on its own page. */
async function aBooking(page: Page) {
	await signIn(page, member, password);
	await toOpenDay(page);
	const form = await askForTen(page);
	await page.waitForLoadState('networkidle');
	await form.getByLabel('Objet').fill('Relecture');
	await form.getByRole('button', { name: 'Réserver la salle' }).click();
	await expect(page.getByRole('status')).toContainText('C’est réservé');
	await page.goto('/me');
	await page
		.getByRole('link', { name: /Relecture|Salle Seille/ })
		.first()
		.click();
	await page.waitForURL(/\/bookings\/\w+/);
	await page.waitForLoadState('networkidle');
	const title = page.getByLabel('Objet');
	const button = page.locator('form[action*="change"] button[type="submit"]');
	return { title, button };
}

test('Escape ends the waiting, and what was typed meanwhile is another form', async ({ page }) => {
	const { title, button } = await aBooking(page);
	const { sent, letThrough } = await slowPosts(page);

	await title.fill('Une première fois');
	await button.click();
	await expect(button).toHaveAttribute('aria-disabled', 'true');
	await page.keyboard.press('Escape');
	await expect(button).not.toHaveAttribute('aria-disabled', 'true');
	await expect(title).toHaveValue('Une première fois');

	await button.click();
	await expect(button).toHaveAttribute('aria-disabled', 'true');
	await title.fill('Une seconde fois');
	letThrough();
	await expect(button).not.toHaveAttribute('aria-disabled', 'true');
	await expect(title).toHaveValue('Une seconde fois');
	expect(sent).toEqual(['Une première fois', 'Une première fois']);

	await button.click();
	await expect(page.getByRole('paragraph').filter({ hasText: 'Une seconde fois' })).toBeVisible();
	expect(sent).toEqual(['Une première fois', 'Une première fois', 'Une seconde fois']);
});

test('a form that is changed and sent again during the wait is sent after the first', async ({
	page
}) => {
	const { title, button } = await aBooking(page);
	const { sent, letThrough } = await slowPosts(page);
	await title.fill('Le matin');
	await button.click();
	await expect(button).toHaveAttribute('aria-disabled', 'true');
	await button.dispatchEvent('click');
	await title.fill('Le soir');
	await button.dispatchEvent('click');
	expect(sent).toEqual(['Le matin']);
	letThrough();
	await expect(page.getByRole('paragraph').filter({ hasText: 'Le soir' })).toBeVisible();
	expect(sent).toEqual(['Le matin', 'Le soir']);
	await expect(title).toHaveValue('Le soir');
});
