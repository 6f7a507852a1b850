import type { Page } from '@playwright/test';
import { concierge, expect, member, password, test } from './steps/empty-hub';
import { askForTen, toOpenDay } from './steps/open-day';
import { signIn } from './steps/sign-in';

/** Holds back all posted requests until they are released. */
async function slowPosts(page: Page) {
	let letThrough = () => {};
	const way = new Promise<void>((resolve) => (letThrough = resolve));
	const sent: string[] = [];
	await page.route('**', async (route) => {
		if (route.request().method() === 'POST') {
			sent.push(new URL(route.request().url()).pathname);
			await way;
		}
		await route.continue();
	});
	return { sent, letThrough };
}

test('a room is booked once, however often a slow form is pressed', async ({ page }) => {
	await signIn(page, member, password);
	await toOpenDay(page);
	const form = await askForTen(page);
	await page.waitForLoadState('networkidle');
	const { sent, letThrough } = await slowPosts(page);
	const button = form.getByRole('button', { name: 'Réserver la salle' });
	const pressed = form.getByRole('button', { name: 'Un instant…' });

	await button.click();
	await expect(pressed).toHaveAttribute('aria-disabled', 'true');
	await pressed.dispatchEvent('click');
	await pressed.press('Enter');
	expect(sent).toHaveLength(1);

	letThrough();
	await expect(page.getByRole('status')).toContainText('C’est réservé');
	expect(sent).toHaveLength(1);
});

test('a button that a refusal has brought works while the page is still read again', async ({
	page,
	openBrowser
}) => {
	await signIn(page, member, password);
	const day = await toOpenDay(page);
	await (await askForTen(page)).getByRole('button', { name: 'Réserver la salle' }).click();
	await expect(page.getByRole('status')).toContainText('C’est réservé');

	const desk = await openBrowser();
	await signIn(desk, concierge, password);
	await desk.goto(`/desk/coworking-metz/closures?day=${day}`);
	await desk.getByLabel('Motif', { exact: true }).fill('Peinture');
	await desk.waitForLoadState('networkidle');
	let letThrough = () => {};
	const way = new Promise<void>((resolve) => (letThrough = resolve));
	await desk.route('**/__data.json*', async (route) => {
		await way;
		await route.continue();
	});
	await desk.getByRole('button', { name: 'Fermer sur cette période' }).click();
	await desk.getByRole('button', { name: 'Fermer, annuler et prévenir' }).click();
	letThrough();
	await expect(desk.getByRole('status')).toContainText('La fermeture est enregistrée.');
});

test.describe('when the script gets no answer', () => {
	test.use({ expectedComplaints: [/status of 503/] });

	test('a form that a script could not send keeps what was typed', async ({ page }) => {
		await signIn(page, member, password);
		await toOpenDay(page);
		const form = await askForTen(page);
		await page.waitForLoadState('networkidle');
		const title = 'Relecture à voix haute';
		await form.getByLabel('Objet').fill(title);
		const json = { type: 'error', status: 503, error: { message: 'Pas maintenant.' } };
		await page.route('**', (route) =>
			route.request().method() === 'POST' ? route.fulfill({ status: 503, json }) : route.continue()
		);
		const button = form.getByRole('button', { name: 'Réserver la salle' });
		await button.click();
		await expect(form.getByRole('alert')).toContainText('Pas maintenant.');
		await expect(form.getByLabel('Objet')).toHaveValue(title);
		await page.unrouteAll();
		await button.click();
		await expect(page.getByRole('status')).toContainText('C’est réservé');
		await expect(page.getByText(title).first()).toBeVisible();
	});
});

test('a form that the browser sends is sent once, and can be sent again when that was stopped', async ({
	page
}) => {
	await page.goto('/sign-in');
	await page.getByLabel('Adresse électronique').fill(member.email);
	await page.getByLabel('Mot de passe', { exact: true }).fill('pas le bon');
	await page.waitForLoadState('networkidle');
	const { sent, letThrough } = await slowPosts(page);

	expect(await page.evaluate(pressStopAndTakeBack)).toEqual([
		'Un instant…, disabled',
		'Un instant…, disabled',
		'Se connecter',
		'Un instant…, disabled',
		'Se connecter'
	]);
	expect(sent).toEqual(['/sign-in', '/sign-in']);

	letThrough();
	await page.unrouteAll({ behavior: 'ignoreErrors' });
	await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
});

/** Everything runs in the page: during a navigation, the test cannot query the page from outside. */
async function pressStopAndTakeBack(): Promise<string[]> {
	const button = document.querySelector<HTMLButtonElement>('main button[type="submit"]')!;
	const said: string[] = [];
	const steps = [
		() => button.click(),
		() => button.click(),
		() => window.stop(),
		() => button.click(),
		// The event after the browser restores a page from the back-forward cache.
		() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
	];
	for (const step of steps) {
		step();
		await new Promise((resolve) => setTimeout(resolve, 300));
		said.push(button.textContent + (button.ariaDisabled === 'true' ? ', disabled' : ''));
	}
	window.stop();
	return said;
}
