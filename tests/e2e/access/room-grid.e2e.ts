import type { Page } from '@playwright/test';
import { expect, member, password, test } from '../steps/empty-hub';
import { tabTo } from '../steps/keyboard';
import { toOpenDay } from '../steps/open-day';
import { signIn } from '../steps/sign-in';

const free = (page: Page, room: string) =>
	page.getByRole('link', { name: new RegExp(`^${room}, libre à`) });

test('in the rooms of a day a room is one stop, with arrows, Home and End', async ({ page }) => {
	await signIn(page, member, password);
	await toOpenDay(page);
	const columns = await page.getByRole('columnheader').getByRole('link').count();
	const stops = page.locator('td a:not([tabindex="-1"])');
	// A room that is closed all day has none.
	expect(await stops.count()).toBeLessThanOrEqual(columns);
	const [first, second] = [free(page, 'Salle Seille'), free(page, 'Salle Graoully')];
	await tabTo(page, first.first());
	await page.keyboard.press('ArrowDown');
	await expect(first.nth(1)).toBeFocused();
	await page.keyboard.press('End');
	await expect(first.last()).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await expect(first.last()).toBeFocused();
	await page.keyboard.press('Home');
	await expect(first.first()).toBeFocused();
	await page.keyboard.press('ArrowRight');
	await expect(second.first()).toBeFocused();
	await page.keyboard.press('ArrowLeft');
	await expect(first.first()).toBeFocused();
	await page.keyboard.press('ArrowDown');
	// Leaving and coming back, the room is where it was left.
	await page.keyboard.press('Tab');
	await page.keyboard.press('Shift+Tab');
	await expect(first.nth(1)).toBeFocused();
});

test(
	'one link leads past the rooms of a day and of a week, another to the form',
	{ tag: '@nojs' },
	async ({ page }) => {
		await signIn(page, member, password);
		const day = await toOpenDay(page);
		for (const path of ['', '/seille']) {
			await page.goto(`/hubs/coworking-metz/rooms${path}?day=${day}&week=${day}`);
			await tabTo(page, page.getByRole('link', { name: 'Passer la grille' }));
			await page.keyboard.press('Enter');
			await page.keyboard.press('Tab');
			const within = await page.evaluate(() => document.activeElement!.closest('td') !== null);
			expect(within).toBe(false);
		}
	}
);
