import { expect, test } from '../support/journeys/browser';
import { faultsOf } from './steps/look';

test.use({ appEnv: { DEMO: '0' } });

test(
	'the printed link of a real installation makes its first network admin, once',
	{ tag: '@plain-phone' },
	async ({ page, app, javaScriptEnabled }) => {
		const link = /http\S+\/verify\/admin\/\S+/.exec(app.logs)![0];
		await page.goto(link);
		// The check needs scripts.
		if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);
		await page.getByLabel('Nom', { exact: true }).fill('Armel Thionville');
		await page.getByLabel('Adresse électronique').fill('armel.thionville@hub.example');
		await page.getByLabel('Mot de passe', { exact: true }).fill('quatre tuiles sous la pluie');
		await page.getByRole('button', { name: 'Créer le compte du réseau' }).click();
		await expect(page.getByRole('banner').getByRole('link', { name: 'Réseau' })).toBeVisible();
		await page.goto('/network');
		await expect(page.getByRole('link', { name: /Coworking Metz/ }).first()).toBeVisible();
		await expect(page.getByText('En préparation').first()).toBeVisible();
		await expect(page.getByText('Les courriels restent ici')).toBeVisible();
		if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);
		await page.getByRole('link', { name: 'Lire les courriels' }).click();
		await expect(page.getByRole('heading', { name: 'Boîte aux lettres' })).toBeVisible();
		await page.getByRole('link', { name: 'Régler le serveur de courrier' }).click();
		await expect(page.getByLabel('Adresse d’expédition')).toBeVisible();
		if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);

		await page.context().clearCookies();
		await page.goto(link);
		await expect(page.getByText('Le réseau a déjà quelqu’un pour l’administrer.')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Créer le compte du réseau' })).toHaveCount(0);
	}
);
