import { createServer, type RequestListener } from 'node:http';
import type { Page } from '@playwright/test';
import type { App } from '../support/app';
import { expect, member, password, test } from './steps/empty-hub';
import { askForTen, toOpenDay } from './steps/open-day';
import { signIn } from './steps/sign-in';

// The application is stopped, and started again: what is refused, or answered by a proxy, is real.
test.use({
	expectedComplaints: [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|of 502/]
});
test.describe.configure({ mode: 'serial' });

/** What stands in for the application while it is stopped. */
const faults = {
	'a refused connection': async (app: App) => {
		await app.end();
		return async () => {};
	},
	'a proxy that answers 502': (app: App) =>
		inPlaceOf(app, (request, response) => {
			request.resume();
			response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
		})
};

/** @returns a function that ends it */
async function inPlaceOf(app: App, answer: RequestListener): Promise<() => Promise<void>> {
	await app.end();
	const server = createServer(answer);
	await new Promise<void>((listening) =>
		server.listen(Number(new URL(app.origin).port), '127.0.0.1', listening)
	);
	return () =>
		new Promise<void>((closed) => {
			server.close(() => closed());
			server.closeAllConnections();
		});
}

const unanswered = 'Le serveur n’a pas répondu';

async function filledSignIn(page: Page) {
	await page.goto('/sign-in');
	await page.waitForLoadState('networkidle');
	await page.getByLabel('Adresse électronique').fill(member.email);
	await page.getByLabel('Mot de passe', { exact: true }).fill(password);
	return page.getByRole('main').getByRole('button', { name: 'Se connecter' });
}

for (const [name, begin] of Object.entries(faults)) {
	test(`${name} leaves a form that a script sends as it was`, async ({ page, app }) => {
		await signIn(page, member, password);
		await toOpenDay(page);
		const form = await askForTen(page);
		await page.waitForLoadState('networkidle');
		const title = `Relecture, ${name}`;
		await form.getByLabel('Objet').fill(title);
		const button = form.getByRole('button', { name: 'Réserver la salle' });
		const over = await begin(app);
		await button.click();
		await expect(form.getByRole('alert')).toContainText(unanswered);
		await expect(form.getByLabel('Objet')).toHaveValue(title);
		await expect(button).not.toHaveAttribute('aria-disabled', 'true');
		await over();
		await app.restart();
		await button.click();
		await expect(page.getByRole('status')).toContainText('C’est réservé');
		await expect(page.getByText(title).first()).toBeVisible();
	});

	test(`${name} leaves a form that the browser sends as it was`, async ({ page, app }) => {
		const button = await filledSignIn(page);
		const over = await begin(app);
		await button.click();
		await expect(page.getByRole('alert')).toContainText(unanswered);
		await expect(page.getByLabel('Adresse électronique')).toHaveValue(member.email);
		await expect(page.getByLabel('Mot de passe', { exact: true })).toHaveValue(password);
		await expect(button).not.toHaveAttribute('aria-disabled', 'true');
		await over();
		await app.restart();
		await button.click();
		await expect(page).toHaveURL(/\/(me|desk)/);
		await expect(page.getByRole('alert')).toHaveCount(0);
	});
}

test('a server that says nothing leaves a form that the browser sends as it was', async ({
	page,
	app
}) => {
	await page.clock.install();
	const button = await filledSignIn(page);
	let asked = 0;
	const over = await inPlaceOf(app, (request) => {
		request.resume();
		asked += 1;
	});
	await button.click();
	await expect.poll(() => asked).toBe(1);
	await expect(page.getByRole('alert')).toHaveCount(0);
	await page.clock.fastForward(10_000);
	await expect(page.getByRole('alert')).toContainText(unanswered);
	await expect(page.getByLabel('Mot de passe', { exact: true })).toHaveValue(password);
	await expect(button).not.toHaveAttribute('aria-disabled', 'true');
	await over();
	await app.restart();
	await button.click();
	await expect(page).toHaveURL(/\/(me|desk)/);
});
