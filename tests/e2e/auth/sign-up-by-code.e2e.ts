import { concierge, expect, password, test } from '../steps/empty-hub';
import { openMail } from '../steps/mails';

const newcomer = { email: 'ysaline.quetigny@post.example', name: 'Ysaline Quetigny' };

test(
	'joining from a page leads back to it: an address, a name, a hub, a code',
	{ tag: ['@nojs', '@phone'] },
	async ({ page }) => {
		await page.goto('/hubs/coworking-metz/agenda');
		await page.getByRole('banner').getByRole('link', { name: 'Rejoindre' }).click();
		await page.getByLabel('Adresse électronique').fill(newcomer.email);
		await page.getByLabel('Nom', { exact: true }).fill(newcomer.name);
		await expect(page.getByRole('radio', { name: /Coworking Metz/ })).toBeChecked();
		await page.getByLabel('J’ai lu et j’accepte le règlement intérieur').check();
		await page.getByRole('button', { name: 'Créer mon compte' }).click();
		await expect(page.getByText(`Nous avons écrit à ${newcomer.email}.`)).toBeVisible();
		const here = page.url();

		const mail = await openMail(page, newcomer.email, 'Confirmez votre adresse');
		const code = (await mail.getByText(/^\d{6}$/).textContent())!;
		await page.goto(here);
		await page.getByLabel('Code à six chiffres').fill(code === '123456' ? '654321' : '123456');
		await page.getByRole('button', { name: 'Continuer' }).click();
		const field = page.getByLabel('Code à six chiffres');
		await expect(field).toHaveAccessibleDescription(/Ce n’est pas le code du dernier courriel/);
		await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`);
		await page.getByRole('button', { name: 'Continuer' }).click();
		await expect(page).toHaveURL('/hubs/coworking-metz/agenda');
		await expect(page.getByText('Elle vous répondra par courriel.')).toBeVisible();
		await page.getByRole('link', { name: /, ma page$/ }).click();
		await expect(page.getByText('En attente de validation')).toBeVisible();
		await expect(page.getByText('Elle vous répondra par courriel.')).toHaveCount(0);
	}
);

test('a concierge lands at the desk', { tag: '@nojs' }, async ({ page }) => {
	await page.goto('/sign-in');
	await page.getByLabel('Adresse électronique').fill(concierge.email);
	await page.getByLabel('Mot de passe', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Se connecter' }).click();
	await expect(page).toHaveURL('/desk/coworking-metz');
});
