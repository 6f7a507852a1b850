import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { startApp, type App } from '../app';
import { waitForMidnight } from '../moment/one-day';
import { shift } from '../moment/shift.mjs';
import { shiftDate } from '../moment/shift-date.mjs';
import { printPages } from './print-pages';

interface PerWorker {
	/** The environment of the application under test; `test.use({ appEnv: { DEMO: '0' } })` for an empty one. */
	appEnv: Record<string, string>;
	/** The built application of this worker's pages; with the demo unless `appEnv` disables it. */
	app: App;
}

interface PerTest {
	/** The complaints of the browser that this test expects: `test.use({ expectedComplaints: [/409/] })`. */
	expectedComplaints: RegExp[];
	/** The complaints of this test's browsers so far. */
	complaints: string[];
	/** What this test's browsers have asked for so far, with the status of the answer. */
	requests: string[];
	noComplaints: void;
	oneDay: void;
	/** Another person's browser: cookies of its own, the language and scripts of the project. */
	openBrowser: () => Promise<Page>;
}

export const test = base.extend<PerTest, PerWorker>({
	appEnv: [{ DEMO: '1' }, { scope: 'worker', option: true }],
	app: [
		async ({ appEnv }, use) => {
			const folder = mkdtempSync(join(tmpdir(), 'sillon-journeys-'));
			const demo = process.env['DEMO_DATA'];
			if (demo && appEnv['DEMO'] === '1') cpSync(demo, folder, { recursive: true });
			const app = await startApp({ env: appEnv, dataDir: folder });
			await use(app);
			await app.stop();
			rmSync(folder, { recursive: true, force: true });
		},
		{ scope: 'worker', timeout: 240_000 }
	],
	// Scripts in a page see the same time as the server.
	browser: [
		async ({ browser }, use) => {
			const newContext = browser.newContext.bind(browser);
			browser.newContext = async (options) => {
				const context = await newContext(options);
				if (shift !== 0) await context.addInitScript(shiftDate, shift);
				return context;
			};
			await use(browser);
		},
		{ scope: 'worker' }
	],
	baseURL: async ({ app }, use) => use(app.origin),
	expectedComplaints: [[], { option: true }],
	// eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern to know what a fixture needs
	complaints: async ({}, use) => use([]),
	// eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern to know what a fixture needs
	requests: async ({}, use) => use([]),
	// A script error, a blocked resource (CSP) or a 5xx answer fails the journey in which it happens.
	noComplaints: [
		async ({ context, complaints, requests, expectedComplaints }, use, testInfo) => {
			listen(context, complaints, requests);
			await use();
			await printPages([context], requests, testInfo);
			const refusal = /the server responded with a status of 4\d\d/;
			const known = [refusal, ...expectedComplaints];
			expect(complaints.filter((text) => !known.some((one) => one.test(text)))).toEqual([]);
		},
		{ auto: true }
	],
	oneDay: [
		// eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern to know what a fixture needs
		async ({}, use) => {
			await waitForMidnight(30_000);
			await use();
		},
		{ auto: true, timeout: 60_000 }
	],
	openBrowser: async ({ browser, complaints, requests }, use, testInfo) => {
		const opened: BrowserContext[] = [];
		await use(async () => {
			const context = await browser.newContext();
			opened.push(context);
			listen(context, complaints, requests);
			return context.newPage();
		});
		await printPages(opened, [], testInfo);
		await Promise.all(opened.map((context) => context.close()));
	}
});

/** Records the complaints of this browser's pages, and what they ask for. */
function listen(context: BrowserContext, complaints: string[], requests: string[]): void {
	const began = Date.now();
	context.on('requestfinished', async (request) => {
		const answer = await request.response();
		if (request.resourceType() === 'font' || request.url().includes('/_app/immutable/')) return;
		const said = [request.method(), request.url(), answer?.status()];
		requests.push([Date.now() - began, ...said].join(' '));
	});
	context.on('weberror', (problem) => complaints.push(String(problem.error())));
	context.on('console', (message) => {
		if (!['error', 'warning'].includes(message.type())) return;
		complaints.push(`${message.text()} (${message.page()?.url()})`);
	});
}

export { expect };
