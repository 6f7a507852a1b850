import type { Page } from '@playwright/test';
import { concierge, expect, member, password, test } from './steps/empty-hub';
import { askForTen, toOpenDay } from './steps/open-day';
import { signIn } from './steps/sign-in';

/** Blocks all scripts until `arrive` is called. */
async function slowScripts(page: Page) {
	let letIn = () => {};
	const late = new Promise<void>((resolve) => (letIn = resolve));
	const come = { scripts: 0 };
	await page.route('**/_app/**/*.js', async (route) => {
		await late;
		come.scripts += 1;
		await route.continue();
	});
	/** Unblocks them, and waits until they have hydrated the page. */
	return async function arrive() {
		expect(come.scripts).toBe(0);
		letIn();
		await page.waitForLoadState('networkidle');
		await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
		expect(come.scripts).toBeGreaterThan(0);
	};
}

test('what is typed before a slow script has arrived stays', async ({ page }) => {
	const arrive = await slowScripts(page);
	await page.goto('/sign-in', { waitUntil: 'commit' });
	await page.getByLabel('Adresse électronique').fill(member.email);
	await arrive();
	// The button that shows the password works only with scripts.
	await expect(async () => {
		await page.getByRole('button', { name: 'Afficher le mot de passe' }).click();
		await expect(page.getByLabel('Mot de passe', { exact: true })).toHaveAttribute('type', 'text', {
			timeout: 200
		});
	}).toPass();
	await expect(page.getByLabel('Adresse électronique')).toHaveValue(member.email);
});

test('what is typed into a long form before a slow script has arrived is saved on the device', async ({
	page
}) => {
	await signIn(page, concierge, password);
	const arrive = await slowScripts(page);
	await page.goto('/desk/coworking-metz/events/new', { waitUntil: 'commit' });
	const title = page.locator('[name="title"]');
	await title.fill('Atelier reliure');
	await arrive();
	await expect(page.getByText('reste un jour sur cet appareil')).toBeVisible();
	await page.reload();
	await expect(title).toHaveValue('Atelier reliure');
});

test('changes of stored values before a slow script has loaded stay until they are saved', async ({
	page
}) => {
	await signIn(page, concierge, password);
	const arrive = await slowScripts(page);
	await page.goto('/desk/coworking-metz/settings', { waitUntil: 'commit' });
	const name = page.getByLabel('Nom de l’espace', { exact: true });
	const about = page.getByLabel('Présentation');
	const email = page.getByLabel('Adresse de contact');
	const region = page.getByLabel('Jours fériés de');
	const rest = page.getByLabel('Fermé les jours fériés');
	const open = page.getByLabel('Automatique, une fois');
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

	const asTyped = async () => {
		await expect(about).toHaveValue('Un lieu à deux pas de la gare.');
		await expect(region).toHaveValue('LU');
		await expect(rest).toBeChecked({ checked: !rested });
		await expect(open).toBeChecked();
		await expect(opens).toHaveValue('07:15');
		await expect(name).toHaveValue(`  ${stored}   et environs `);
	};
	await arrive();
	await asTyped();

	// Refused without loading a new page: all that was typed is still there, in the other forms too.
	await page.evaluate(() => Object.assign(window, { here: true }));
	const save = page.locator('#description').getByRole('button', { name: 'Enregistrer' });
	await email.evaluate((field: HTMLInputElement) => (field.form!.noValidate = true));
	await save.click();
	await expect(page.locator('#description .error')).toBeVisible();
	await asTyped();
	await expect(email).toHaveValue('personne');

	// Saved: the field shows the stored value, and changes in other forms are still there.
	await email.fill('');
	await save.click();
	await expect(page.getByText('C’est enregistré')).toBeVisible();
	await expect(name).toHaveValue(`${stored} et environs`);
	await expect(region).toHaveValue('LU');
	await expect(open).toBeChecked();
	expect(await page.evaluate(() => 'here' in window)).toBe(true);
});

test('what is chosen in a list before a slow script has arrived stays', async ({ page }) => {
	await signIn(page, member, password);
	await toOpenDay(page);
	await askForTen(page);
	const arrive = await slowScripts(page);
	await page.reload({ waitUntil: 'commit' });
	const until = page.getByLabel('À', { exact: true });
	const people = page.getByLabel('Pour', { exact: true });
	await until.selectOption('11:30');
	await people.selectOption('4');
	await arrive();
	await expect(until).toHaveValue('11:30');
	await expect(people).toHaveValue('4');
	// After choosing another hour of the grid, the form shows that hour.
	await page
		.getByRole('link', { name: /, libre à 14 h$/ })
		.first()
		.click();
	await expect(page.getByLabel('De', { exact: true })).toHaveValue('14:00');
	await expect(until).toHaveValue('15:00');
});
