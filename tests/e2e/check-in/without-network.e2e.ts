import type { Page } from '@playwright/test';
import type { Store } from '$lib/server/db/store';
import { findHub } from '$lib/server/hubs';
import { loadFoundingHubs } from '$lib/server/seed/load-founding-hubs';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, minus, plus } from '$lib/time/instant';
import { aGuest, anEventRow } from '../../factories/attendance';
import { aConcierge } from '../../factories/member';
import type { App } from '../../support/app';
import { expect, test as base } from '../../support/journeys/browser';
import { prepareApp } from '../../support/prepared';
import { checkIn, openDoor, row, search } from '../steps/door';
import { signIn } from '../steps/sign-in';

const password = 'quatre tuiles sous la pluie';
const camille = { email: 'camille.commercy@hub.example', name: 'Camille Commercy' };
const basile = { email: 'basile.bouzonville@hub.example', name: 'Basile Bouzonville' };
const people = ['Tania Florange', 'Hugo Dombasle', 'Ève Sierck', 'Noël Bitche', 'Ana Forbach'];

/** An evening that has just begun, with two concierges at its doors. */
const test = base.extend<object, { app: App }>({
	app: [
		async ({ appEnv }, use) => {
			const app = await prepareApp(fill, { ...appEnv, DEMO: '0' });
			await use(app);
			await app.stop();
		},
		{ scope: 'worker', timeout: 120_000 }
	]
});

async function fill(store: Store) {
	const now = fromEpoch(Date.now());
	await loadFoundingHubs(store, now);
	const hub = (await findHub(store.read, 'coworking-metz'))!;
	await aConcierge(store, hub, { ...camille, password });
	await aConcierge(store, hub, { ...basile, password });
	const event = await anEventRow(store, hub, {
		...{ title: 'Apéritif', slug: 'aperitif', capacity: 80 },
		...{ startsAt: minus(now, minuteMs), endsAt: plus(now, 3 * hourMs) }
	});
	for (const name of people) {
		const companions = name.startsWith('Tania') ? 2 : 0;
		await aGuest(store, event, { name, companions, now: minus(now, hourMs) });
	}
	return { people: [] };
}

const desk = '/desk/coworking-metz';

/** Signs in, and opens the door. */
async function signInAtDoor(page: Page, who: { email: string }) {
	await signIn(page, who, password);
	await openDoor(page, desk);
}

test.describe('the door of an event', () => {
	test.use({ expectedComplaints: [/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED/] });

	test(
		'goes on when the network is cut, opens without it, and sends all when it is back',
		{
			tag: '@phone'
		},
		async ({ page, context, openBrowser }) => {
			await signInAtDoor(page, camille);
			await expect(search(page)).toBeInViewport();
			await checkIn(page, 'Hugo Dombasle');

			await context.setOffline(true);
			await checkIn(page, 'Tania Florange');
			await row(page, 'Tania Florange')
				.getByRole('button', { name: /de moins/ })
				.click();
			await expect(row(page, 'Tania Florange')).toContainText('1 sur 2');
			await expect(page.getByText('Hors connexion, 2 pointages attendent.')).toBeVisible();

			// Another page of the desk does not come: the list does.
			await page.goto(`${desk}/members`);
			await expect(page.getByRole('heading', { name: 'Comptoir hors connexion' })).toBeVisible();
			await expect(row(page, 'Tania Florange')).toContainText('1 sur 2');
			await search(page).fill('Wassim Rosières');
			await page.getByRole('button', { name: 'Noter Wassim Rosières' }).click();
			await expect(row(page, 'Wassim Rosières')).toContainText('sans inscription');
			await page.reload();
			await expect(page.getByText('Hors connexion, 3 pointages attendent.')).toBeVisible();

			// Meanwhile at the other door.
			const other = await openBrowser();
			await signInAtDoor(other, basile);
			await checkIn(other, 'Ève Sierck');

			await context.setOffline(false);
			await page.goto(desk);
			await expect(page.locator('.big b')).toHaveText('5');
			await expect(page.getByText(/^\s*Hors connexion/)).toHaveCount(0);
			await other.reload();
			await expect(other.locator('.big b')).toHaveText('5');
			await search(other).fill('tania');
			await expect(row(other, 'Tania Florange')).toContainText('1 sur 2');
		}
	);

	const kept = (page: Page) =>
		page.evaluate(() =>
			Object.keys(localStorage).filter((key) => key.startsWith('sillon-check-in'))
		);

	test('leaves nothing on the device for somebody else, nor for the next day', async ({ page }) => {
		await signInAtDoor(page, camille);
		const [hers, ...more] = await kept(page);
		expect([typeof hers, more]).toEqual(['string', []]);
		await page.context().clearCookies({ name: 'sillon' });
		await signIn(page, basile, password);
		await expect.poll(() => kept(page)).not.toContain(hers);
		await page.goto(desk);
		await expect.poll(() => kept(page)).toHaveLength(1);
		await page.clock.setFixedTime(Date.now() + 2 * dayMs);
		await page.goto('/hubs');
		await expect.poll(() => kept(page)).toEqual([]);
	});

	test(
		'leaves nothing on the device of who has signed out',
		{ tag: '@phone' },
		async ({ page }) => {
			await signInAtDoor(page, camille);
			expect(await kept(page)).toHaveLength(1);
			await page.goto('/sign-out');
			await page.getByRole('main').getByRole('button', { name: 'Se déconnecter' }).click();
			await expect(page).toHaveURL('/sign-in');
			await expect.poll(() => kept(page)).toEqual([]);
			const worker = () =>
				page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
			await expect.poll(worker).toBe(0);
		}
	);
});

test.describe('a door whose check-ins the server refuses', () => {
	test.use({ expectedComplaints: [/the server responded with a status of 500/] });

	test('says what is the matter, keeps them, and sends them once it can', async ({
		page,
		context
	}) => {
		await signInAtDoor(page, camille);
		const answers = [
			{ status: 500, error: { message: '…', id: 'a1b2c3' }, says: 'incident a1b2c3' },
			{ status: 404, error: { message: '…' }, says: 'Cet évènement n’existe plus' },
			{ status: 403, error: { message: '…' }, says: 'n’a plus, le droit de pointer ici' }
		];
		let answer = answers[0]!;
		await context.route(/\?\/sync$/, (route) =>
			route.fulfill({ status: answer.status, json: { type: 'error', error: answer.error } })
		);
		await checkIn(page, 'Noël Bitche');
		const status = page.getByRole('status');
		for (answer of answers) {
			await page.evaluate(() => window.dispatchEvent(new Event('online')));
			await expect(status.filter({ hasText: answer.says })).toBeVisible();
			await expect(page.getByText('1 pointage attend sur cet appareil.')).toBeVisible();
			await expect(page.getByText(/^\s*Hors connexion/)).toHaveCount(0);
		}
		await context.unroute(/\?\/sync$/);
		await page.evaluate(() => window.dispatchEvent(new Event('online')));
		await expect(page.getByText('1 pointage attend sur cet appareil.')).toHaveCount(0);
		await page.reload();
		await search(page).fill('noël');
		await expect(
			page.getByRole('button', { name: 'Annuler l’arrivée de Noël Bitche' })
		).toBeVisible();
	});
});
