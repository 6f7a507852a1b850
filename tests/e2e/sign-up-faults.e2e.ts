import { expect, test } from './steps/empty-hub';
import { withoutOwnChecks } from './steps/forms';

test(
	'a form with three errors keeps what was typed, and shows each error at its field',
	{ tag: ['@nojs', '@phone'] },
	async ({ page }) => {
		await page.goto('/sign-up');
		await page.getByLabel('Nom', { exact: true }).fill('Margaux Bitche');
		await page.getByLabel('Adresse électronique').fill('margaux.bitche@post');
		await page.getByText('Mot de passe, façon de vous saluer').click();
		await page.locator('[name="password"]').fill('une brouette sans roue');
		await page.getByLabel('Qui êtes-vous ?').fill('Relieuse à Queuleu.');
		const send = page.getByRole('button', { name: 'Créer mon compte' });
		await withoutOwnChecks(send);
		await send.click();

		await expect(page.getByRole('alert')).toBeVisible();
		const email = page.getByLabel('Adresse électronique');
		await expect(email).toHaveAttribute('aria-invalid', 'true');
		await expect(email).toHaveAccessibleDescription(/Cette adresse n’est pas complète\./);
		await expect(page.getByRole('radiogroup')).toHaveAccessibleDescription(
			'Choisissez votre espace.'
		);
		const rules = page.getByRole('checkbox', { name: /règlement intérieur/ });
		await expect(rules).toHaveAccessibleDescription(/Il faut accepter le règlement/);
		await expect(page.locator('main .error')).toHaveCount(3);

		await expect(email).toHaveValue('margaux.bitche@post');
		await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Margaux Bitche');
		await expect(page.getByLabel('Qui êtes-vous ?')).toHaveValue('Relieuse à Queuleu.');
		// Passwords are never sent back.
		await expect(page.locator('[name="password"]')).toHaveValue('');
	}
);

test(
	'a mistyped address is corrected in the form as it was sent, which opens there',
	{ tag: ['@nojs', '@phone'] },
	async ({ page }) => {
		await page.goto('/sign-up');
		await page.getByLabel('Adresse électronique').fill('margaux.bitche@poste.example');
		await page.getByLabel('Nom', { exact: true }).fill('Margaux Bitche');
		await page.getByLabel('Qui êtes-vous ?').fill('Relieuse à Queuleu.');
		await page.getByRole('radio').first().check();
		await page.getByRole('checkbox', { name: /règlement intérieur/ }).check();
		await page.getByRole('button', { name: 'Créer mon compte' }).click();
		await page.getByRole('link', { name: 'Recommencer avec une autre adresse' }).click();

		const email = page.getByLabel('Adresse électronique');
		await expect(email).toHaveValue('margaux.bitche@poste.example');
		await expect(email).toBeFocused();
		await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Margaux Bitche');
		await expect(page.getByLabel('Qui êtes-vous ?')).toHaveValue('Relieuse à Queuleu.');
		await expect(page.getByRole('radio').first()).toBeChecked();
		await expect(page.getByRole('checkbox', { name: /règlement intérieur/ })).toBeChecked();
	}
);
