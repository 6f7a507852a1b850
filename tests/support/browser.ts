import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { startApp, type App } from './app';

interface PerWorker {
	/** The environment of the application under test; `test.use({ appEnv: { DEMO: '0' } })` for an empty one. */
	appEnv: Record<string, string>;
	/** The built application that this worker's pages speak to, the demo in it unless `appEnv` says otherwise. */
	app: App;
}

interface PerTest {
	/** What the browser may complain about in this test: `test.use({ expectedComplaints: [/409/] })`. */
	expectedComplaints: RegExp[];
	noComplaints: void;
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
	baseURL: async ({ app }, use) => use(app.origin),
	expectedComplaints: [[], { option: true }],
	// A script error, a refused resource (CSP) or an answer of 5xx fails the journey it happens in.
	noComplaints: [
		async ({ page, expectedComplaints }, use) => {
			const complaints: string[] = [];
			page.on('pageerror', (error) => complaints.push(String(error)));
			page.on('console', (message) => {
				if (message.type() === 'error') complaints.push(`${message.text()} (${page.url()})`);
			});
			await use();
			const refusal = /the server responded with a status of 4\d\d/;
			const known = [refusal, ...expectedComplaints];
			expect(complaints.filter((text) => !known.some((one) => one.test(text)))).toEqual([]);
		},
		{ auto: true }
	]
});

export { expect };
