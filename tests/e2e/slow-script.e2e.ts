import type { Page } from '@playwright/test';
import { concierge, expect, member, password, test } from './steps/empty-hub';
import { signIn } from './steps/sign-in';

/** From here on every script comes late; tells how many have come. */
async function slowScripts(page: Page) {
	const come = { scripts: 0 };
	await page.route('**/_app/**/*.js', async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 1500));
		come.scripts += 1;
		await route.continue();
	});
	return come;
}

test('what is typed before a slow script has arrived stays', async ({ page }) => {
	const come = await slowScripts(page);
	await page.goto('/sign-in', { waitUntil: 'commit' });
	await page.getByLabel('Adresse électronique').fill(member.email);
	expect(come.scripts).toBe(0);
	// The button to show the password works only by script.
	await expect(async () => {
		await page.getByRole('button', { name: 'Afficher le mot de passe' }).click();
		await expect(page.getByLabel('Mot de passe', { exact: true })).toHaveAttribute('type', 'text', {
			timeout: 200
		});
	}).toPass();
	await expect(page.getByLabel('Adresse électronique')).toHaveValue(member.email);
});

test('what is changed of stored values before a slow script has arrived stays, until it is saved', async ({
	page
}) => {
	await signIn(page, concierge, password);
	const come = await slowScripts(page);
	await page.goto('/desk/coworking-metz/settings', { waitUntil: 'commit' });
	const name = page.getByLabel('Nom de l’espace', { exact: true });
	const about = page.getByLabel('Présentation');
	const email = page.getByLabel('Adresse de contact');
	const region = page.getByLabel('Jours fériés de');
	const rest = page.getByLabel('Fermé les jours fériés');
	const open = page.getByLabel('devient adhérent aussitôt');
	const opens = page.getByLabel('lundi, ouverture').first();
	const stored = await name.inputValue();

	await name.fill(`  ${stored}   et environs `);
	await about.fill('Un lieu à deux pas de la gare.');
	await email.fill('personne');
	await region.selectOption('LU');
	const rested = await rest.isChecked();
	await rest.setChecked(!rested);
	await open.check();
	await opens.fill('07:15');
	expect(come.scripts).toBe(0);

	const asTyped = async () => {
		await expect(about).toHaveValue('Un lieu à deux pas de la gare.');
		await expect(region).toHaveValue('LU');
		await expect(rest).toBeChecked({ checked: !rested });
		await expect(open).toBeChecked();
		await expect(opens).toHaveValue('07:15');
		await expect(name).toHaveValue(`  ${stored}   et environs `);
	};
	await page.waitForLoadState('networkidle');
	await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
	expect(come.scripts).toBeGreaterThan(0);
	await asTyped();

	// Refused without a new page: all that was typed is still there, in the other forms too.
	await page.evaluate(() => Object.assign(window, { here: true }));
	const save = page.locator('#description').getByRole('button', { name: 'Enregistrer' });
	await email.evaluate((field: HTMLInputElement) => (field.form!.noValidate = true));
	await save.click();
	await expect(page.locator('#description .error')).toBeVisible();
	await asTyped();
	await expect(email).toHaveValue('personne');

	// Saved: the field shows what is stored, and what belongs to another form waits for its own button.
	await email.fill('');
	await save.click();
	await expect(page.getByText('C’est enregistré')).toBeVisible();
	await expect(name).toHaveValue(`${stored} et environs`);
	await expect(region).toHaveValue('LU');
	await expect(open).toBeChecked();
	expect(await page.evaluate(() => 'here' in window)).toBe(true);
});
