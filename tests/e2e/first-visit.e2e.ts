import { expect, test } from '../support/journeys/browser';

test(
	'a visitor gets a page in French, as HTML, with one heading',
	{ tag: '@nojs' },
	async ({ page }) => {
		const answer = await page.goto('/sign-in');
		expect(answer?.status()).toBe(200);
		await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
		await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
	}
);

test.describe('in a German browser', () => {
	test.use({ locale: 'de-DE' });

	test('the same page is German', { tag: '@nojs' }, async ({ page }) => {
		await page.goto('/sign-in');
		await expect(page.locator('html')).toHaveAttribute('lang', 'de');
	});
});
