import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Store } from '$lib/server/db/store';
import { startApp, testSecret, type App } from '../../support/app';
import '../../support/follow-changes';
import { test as base } from '../../support/journeys/browser';
import { findPlaces, type Places } from './demo-places';

process.env['SECRET'] = testSecret;

export type Role = keyof Places['sessions'] | 'visitor';

interface PerWorker {
	/** What is done to the demo before anything is opened. */
	prepared: (store: Store) => Promise<void>;
	app: App & { places: Places };
	/** The one page of each role; kept for all tests, because starting a browser takes most of the time. */
	pageOf: (role: Role) => Promise<Page>;
}

/** The filled demo, with the places in it that pages are about. */
export const test = base.extend<object, PerWorker>({
	prepared: [
		// eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern to know what a fixture needs
		async ({}, use) => use(async () => {}),
		{ scope: 'worker' }
	],
	app: [
		async ({ appEnv, prepared }, use) => {
			const folder = mkdtempSync(join(tmpdir(), 'sillon-places-'));
			cpSync(process.env['DEMO_DATA']!, folder, { recursive: true });
			const store = await Store.open({ url: `file:${join(folder, 'sillon.db')}` });
			const places = await findPlaces(store);
			await prepared(store);
			await store.close();
			const app = await startApp({ env: appEnv, dataDir: folder });
			await use(Object.assign(app, { places }));
			await app.stop();
			rmSync(folder, { recursive: true, force: true });
		},
		{ scope: 'worker', timeout: 120_000 }
	],
	pageOf: [
		async ({ browser, app }, use) => {
			const pages = new Map<Role, Page>();
			await use(async (role) => {
				const known = pages.get(role);
				if (known) return known;
				const context = await browser.newContext({
					baseURL: app.origin,
					...{ locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' }
				});
				if (role !== 'visitor') {
					const value = app.places.sessions[role];
					await context.addCookies([{ name: 'sillon', value, url: app.origin }]);
				}
				const page = await context.newPage();
				page.setDefaultTimeout(15_000);
				pages.set(role, page);
				return page;
			});
			await Promise.all([...pages.values()].map((page) => page.context().close()));
		},
		{ scope: 'worker' }
	]
});

export { expect } from '../../support/journeys/browser';
