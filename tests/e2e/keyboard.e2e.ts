import type { Page } from '@playwright/test';
import { expect, member, password, test } from './steps/empty-hub';
import { tabTo, walkAround } from './steps/keyboard';
import { atTen, booked, toOpenDay } from './steps/open-day';

test('signing in and booking need no mouse', { tag: '@nojs' }, async ({ page }) => {
	await page.goto('/');
	await tabTo(page, page.getByRole('link', { name: 'Se connecter' }));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Se connecter');
	await tabTo(page, page.getByLabel('Adresse électronique'));
	await page.keyboard.type(member.email);
	await tabTo(page, page.getByLabel('Mot de passe', { exact: true }));
	await page.keyboard.type(password);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('link', { name: /, ma page$/ })).toBeVisible();

	await toOpenDay(page);
	await tabTo(page, page.getByRole('link', { name: 'Aller au contenu' }));
	await page.keyboard.press('Enter');
	await toTen(page);
	await page.keyboard.press('Enter');
	const panel = page.getByRole('complementary', { name: 'Réserver : Salle Seille' });
	await expect(panel).toBeFocused();
	const topic = panel.getByLabel('Objet');
	await tabTo(page, topic);
	await page.keyboard.type('Point du lundi');
	const discreet = panel.getByRole('checkbox', { name: /occupée/ });
	await tabTo(page, discreet);
	await page.keyboard.press('Space');
	await expect(discreet).toBeChecked();
	await tabTo(page, panel.getByRole('button', { name: 'Réserver la salle' }));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('status')).toContainText('C’est réservé : Salle Seille');
	await expect(booked(page, 'Point du lundi')).toBeVisible();
});

test(
	'the Tab key goes around every page without a focus trap',
	{ tag: '@nojs' },
	async ({ page }) => {
		await page.goto('/sign-up');
		expect(await walkAround(page)).toBeGreaterThan(20);
		await page.goto('/hubs/coworking-metz/agenda?view=month');
		expect(await walkAround(page)).toBeGreaterThan(15);
	}
);

/** In the table a room is one stop, in which the arrows go on; without scripts every free half hour is one. */
async function toTen(page: Page): Promise<void> {
	const ten = atTen(page);
	if ((await ten.getAttribute('tabindex')) !== '-1') return tabTo(page, ten);
	const room = page.getByRole('link', { name: /^Salle Seille, libre à/ });
	await tabTo(page, room.first());
	for (let steps = 0; steps < 48; steps += 1) {
		if (await ten.evaluate((one) => one === document.activeElement)) return;
		await page.keyboard.press('ArrowDown');
	}
	throw new Error('the arrows do not lead to ten');
}
