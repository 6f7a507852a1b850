import { expect, member, test } from './steps/empty-hub';

test('what is typed before a slow script has arrived stays', async ({ page }) => {
	let scripts = 0;
	await page.route('**/_app/**/*.js', async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 1500));
		scripts += 1;
		await route.continue();
	});
	await page.goto('/sign-in', { waitUntil: 'commit' });
	await page.getByLabel('Adresse électronique').fill(member.email);
	expect(scripts).toBe(0);
	// The button to show the password works only by script.
	await expect(async () => {
		await page.getByRole('button', { name: 'Afficher le mot de passe' }).click();
		await expect(page.getByLabel('Mot de passe', { exact: true })).toHaveAttribute('type', 'text', {
			timeout: 200
		});
	}).toPass();
	await expect(page.getByLabel('Adresse électronique')).toHaveValue(member.email);
});
