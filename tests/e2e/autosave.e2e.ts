import type { Page } from '@playwright/test';
import { addDays } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { paris } from '../support/zones';
import { concierge, expect, member, neighbour, password, test } from './steps/empty-hub';
import { signIn } from './steps/sign-in';

// What is typed lies on the device until it is sent: of one account, for a day, and never beyond signing out.

test.describe.configure({ mode: 'serial' });

const soon = addDays(dateOf(fromEpoch(Date.now()), paris), 10);
const newEvent = '/desk/coworking-metz/events/new';
const description = 'Venez avec une question.\n\nOn repart avec trois.';
const title = (page: Page) => page.locator('[name="title"]');
const text = (page: Page) => page.locator('textarea[name="description"]');

const onDevice = (page: Page) =>
	page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

async function write(page: Page) {
	await page.goto(newEvent);
	await page.waitForLoadState('networkidle');
	await title(page).fill('Atelier reliure');
	await text(page).fill(description);
	await expect(page.getByText('reste un jour sur cet appareil')).toBeVisible();
}

async function expectWritten(page: Page) {
	await expect(title(page)).toHaveValue('Atelier reliure');
	await expect(text(page)).toHaveValue(description);
}

test('it comes back after a reload, Back and another language, until it is forgotten', async ({
	page
}) => {
	await signIn(page, concierge, password);
	await write(page);
	await page.reload();
	await expectWritten(page);
	await page.getByRole('link', { name: 'Agenda', exact: true }).first().click();
	await expect(page).toHaveURL('/agenda');
	await page.goBack();
	await expectWritten(page);
	await page.getByRole('button', { name: 'English' }).first().click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expectWritten(page);
	await page.getByRole('button', { name: 'Français' }).first().click();
	await expectWritten(page);
	expect(await onDevice(page)).toContain('Atelier reliure');
	await page.getByRole('button', { name: 'Ne pas le reprendre' }).click();
	await expect(title(page)).toHaveValue('');
	await page.reload();
	await expect(title(page)).toHaveValue('');
	expect(await onDevice(page)).not.toContain('Atelier reliure');
});

test('it is gone once it is sent, and after signing out', async ({ page }) => {
	await signIn(page, concierge, password);
	await write(page);
	await page.getByLabel('Date', { exact: true }).fill(soon);
	await page.getByLabel('Lieu').fill('Sous le préau');
	await page.getByRole('button', { name: 'Garder en brouillon' }).click();
	await expect(page).toHaveURL(/show=drafts/);
	expect(await onDevice(page)).not.toContain('Atelier reliure');

	await write(page);
	await page.goto('/sign-out');
	await page.getByRole('main').getByRole('button', { name: 'Se déconnecter' }).click();
	await expect(page).toHaveURL('/sign-in');
	await page.waitForLoadState('networkidle');
	expect(await onDevice(page)).not.toContain('Atelier reliure');
	await signIn(page, concierge, password);
	await page.goto(newEvent);
	await expect(title(page)).toHaveValue('');
});

test('it outlives a session that ends, and is shown to nobody else', async ({ page }) => {
	await signIn(page, member, password);
	await page.goto('/me/join/la-poudriere');
	await page.waitForLoadState('networkidle');
	const introduction = page.getByLabel('Qui êtes-vous ?');
	await introduction.fill('Relieur à Queuleu.');
	await expect(page.getByText('reste un jour sur cet appareil')).toBeVisible();
	await page.context().clearCookies({ name: 'sillon' });
	await page.goto('/me/join/la-poudriere');
	await signIn(page, member, password);
	await page.goto('/me/join/la-poudriere');
	await expect(introduction).toHaveValue('Relieur à Queuleu.');

	await page.context().clearCookies({ name: 'sillon' });
	await signIn(page, neighbour, password);
	await page.goto('/me/join/la-poudriere');
	await page.waitForLoadState('networkidle');
	await expect(introduction).toHaveValue('');
	expect(await onDevice(page)).not.toContain('Relieur');
});

test('it is a day old at most', async ({ page }) => {
	await signIn(page, concierge, password);
	await write(page);
	await page.evaluate(() => {
		for (const [key, value] of Object.entries({ ...localStorage })) {
			const saved = JSON.parse(String(value)) as { at: number };
			localStorage.setItem(key, JSON.stringify({ ...saved, at: saved.at - 86_400_000 }));
		}
	});
	await page.goto('/agenda');
	await page.waitForLoadState('networkidle');
	expect(await onDevice(page)).not.toContain('Atelier reliure');
});

test('it is offered, not imposed, when somebody has changed the page since', async ({
	page,
	openBrowser
}) => {
	const settings = '/desk/coworking-metz/settings';
	const about = (on: Page) => on.getByLabel('Présentation');
	await signIn(page, concierge, password);
	await page.goto(settings);
	await page.waitForLoadState('networkidle');
	await about(page).fill('Un lieu près de la gare.');
	await expect(page.getByText('reste un jour sur cet appareil')).toBeVisible();

	const other = await openBrowser();
	await signIn(other, concierge, password);
	await other.goto(settings);
	await about(other).fill('Trois étages de briques.');
	await other.locator('#description').getByRole('button', { name: 'Enregistrer' }).click();
	await expect(other.getByText('C’est enregistré')).toBeVisible();

	await page.reload();
	await expect(about(page)).toHaveValue('Trois étages de briques.');
	await expect(page.getByText('la page a changé depuis')).toBeVisible();
	await page.getByRole('button', { name: 'Reprendre mon texte' }).click();
	await expect(about(page)).toHaveValue('Un lieu près de la gare.');
});
