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
	await tabTo(page, atTen(page));
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
