import { defineConfig, devices } from '@playwright/test';
import { chromiumFlags, findChromium } from './scripts/chromium.mjs';

// Each worker starts an application of its own (tests/support/browser.ts), so there is no web server here.
const chromium = findChromium();

export default defineConfig({
	testDir: 'tests/e2e',
	globalSetup: './tests/support/filled-demo.ts',
	outputDir: 'test-results',
	forbidOnly: true,
	retries: 0,
	workers: 1,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [['list']],
	use: {
		...devices['Desktop Chrome'],
		locale: 'fr-FR',
		timezoneId: 'Europe/Paris',
		screenshot: 'only-on-failure',
		launchOptions: { args: chromiumFlags, ...(chromium ? { executablePath: chromium } : {}) }
	},
	projects: [
		{ name: 'js', testMatch: '**/*.{e2e,test,spec}.ts' },
		{
			name: 'no-js',
			testMatch: '**/*.{e2e,test,spec,nojs}.ts',
			grep: /@nojs|\.nojs\.ts/,
			use: { javaScriptEnabled: false }
		}
	]
});
