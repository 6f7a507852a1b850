import { addDays } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { paris } from '../support/zones';
import { concierge, expect, member, password, test } from './steps/empty-hub';
import { withoutOwnChecks } from './steps/forms';
import { askForTen, toOpenDay } from './steps/open-day';
import { signIn } from './steps/sign-in';

const soon = addDays(dateOf(fromEpoch(Date.now()), paris), 10);

test(
	'what was written when the session ended is there after signing in',
	{ tag: ['@nojs', '@phone'] },
	async ({ page }) => {
		await signIn(page, member, password);
		await page.goto('/me/join/la-poudriere');
		await page.getByLabel('Qui êtes-vous ?').fill('Relieur à Queuleu.');
		await page.getByLabel(/J’ai lu et j’accepte/).check();
		await page.context().clearCookies({ name: 'sillon' });
		await page.getByRole('main').getByRole('button', { name: 'Envoyer ma demande' }).click();
		await expect(page.getByText('Ce que vous avez écrit est gardé')).toBeVisible();
		await page.getByLabel('Adresse électronique').fill(member.email);
		await page.getByLabel('Mot de passe', { exact: true }).fill(password);
		await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
		await expect(page).toHaveURL('/me/join/la-poudriere');
		await expect(page.getByText('Rien n’est encore envoyé')).toBeVisible();
		await expect(page.getByLabel('Qui êtes-vous ?')).toHaveValue('Relieur à Queuleu.');
	}
);

test(
	'another language keeps what is typed, except the password',
	{ tag: ['@nojs', '@phone'] },
	async ({ page }) => {
		await page.goto('/sign-up');
		await page.getByLabel('Nom', { exact: true }).fill('Margaux Bitche');
		await page.getByText('Mot de passe, façon de vous saluer').click();
		await page.locator('[name="password"]').fill('une brouette sans roue');
		await page.getByLabel('Qui êtes-vous ?').fill('Relieuse à Queuleu.');
		await page.getByRole('button', { name: 'Deutsch' }).first().click();
		await expect(page.locator('html')).toHaveAttribute('lang', 'de');
		await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Margaux Bitche');
		await expect(page.locator('[name="introduction"]')).toHaveValue('Relieuse à Queuleu.');
		await expect(page.locator('[name="password"]')).toHaveValue('');
	}
);

test(
	'a page of errors opens at the first wrong field',
	{ tag: ['@nojs', '@phone'] },
	async ({ page }) => {
		await page.goto('/sign-up');
		await page.getByLabel('Nom', { exact: true }).fill('Margaux Bitche');
		await page.getByLabel('Adresse électronique').fill('margaux.bitche@post');
		const send = page.getByRole('button', { name: 'Créer mon compte' });
		await withoutOwnChecks(send);
		await send.click();
		await expect(page.getByLabel('Adresse électronique')).toBeFocused();
	}
);

test('the focus goes to what an answer says', { tag: '@phone' }, async ({ page }) => {
	await signIn(page, member, password);
	await toOpenDay(page);
	const form = await askForTen(page);
	await page.waitForLoadState('networkidle');
	await form.getByLabel('Objet').fill('x'.repeat(130));
	await expect(form.getByText('10 caractères de trop')).toBeVisible();
	const button = form.getByRole('button', { name: 'Réserver la salle' });
	await button.click();
	await expect(form.getByLabel('Objet')).toBeFocused();
	await expect(form.getByLabel('Objet')).toHaveAccessibleDescription(/120 caractères au plus/);
	await form.getByLabel('Objet').fill('x'.repeat(115));
	await expect(form.getByText('Encore 5 caractères')).toBeVisible();
	await button.click();
	await expect(page.locator('.flash')).toBeFocused();
	await expect(page.getByRole('status')).toContainText('C’est réservé');
});

test.describe('an error of ours', () => {
	test.use({ expectedComplaints: [/status of 500/] });

	test('stands in the form, which stays as it is', async ({ page }) => {
		await signIn(page, concierge, password);
		await page.goto('/desk/coworking-metz/events/new');
		await page.waitForLoadState('networkidle');
		await page.getByLabel('Titre').fill('Atelier reliure');
		await page.getByLabel('Date', { exact: true }).fill(soon);
		const json = {
			type: 'error',
			error: { message: 'Quelque chose n’a pas marché.', id: 'abc123' }
		};
		await page.route('**', (route) =>
			route.request().method() === 'POST' ? route.fulfill({ status: 500, json }) : route.continue()
		);
		await page.getByRole('button', { name: 'Garder en brouillon' }).click();
		await expect(page.getByRole('alert')).toContainText(
			'Quelque chose n’a pas marché. Numéro de l’incident abc123.'
		);
		await expect(page.getByLabel('Titre')).toHaveValue('Atelier reliure');
		await page.unrouteAll();
		await page.getByRole('button', { name: 'Garder en brouillon' }).click();
		await expect(page).toHaveURL(/show=drafts/);
	});
});
