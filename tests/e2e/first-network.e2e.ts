import { expect, test } from '../support/journeys/browser';
import { faultsOf } from './steps/look';
import { becomeNetworkAdmin, printedLink } from './steps/network';

test.use({ appEnv: { DEMO: '0' } });

test(
	'the printed link of a real installation makes its first network admin, once',
	{ tag: '@plain-phone' },
	async ({ page, app, javaScriptEnabled }) => {
		const link = printedLink(app);
		await page.goto(link);
		// The check needs scripts.
		if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);
		const armel = { email: 'armel.thionville@hub.example', name: 'Armel Thionville' };
		await becomeNetworkAdmin(page, armel, 'quatre tuiles sous la pluie');
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
