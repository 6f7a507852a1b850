import { defineConfig, devices } from '@playwright/test';
import { chromiumFlags, findChromium } from './scripts/lib/chromium.mjs';

// Each worker starts an application of its own (tests/support/journeys/browser.ts), so there is no web server here.
const chromium = findChromium();

const withoutScripts = { javaScriptEnabled: false };
/** The narrowest phone that is still sold. */
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.e2e.ts',
	globalSetup: './tests/support/filled-demo.ts',
	outputDir: 'test-results',
	forbidOnly: true,
	retries: 0,
	// One a core of the smallest machine this runs on; each has an application and a browser of its own.
	workers: 2,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [['list'], ['./tests/support/journeys/acts-table.ts']],
	use: {
		...devices['Desktop Chrome'],
		locale: 'fr-FR',
		timezoneId: 'Europe/Paris',
		screenshot: 'only-on-failure',
		launchOptions: { args: chromiumFlags, ...(chromium ? { executablePath: chromium } : {}) }
	},
	// What is laid out otherwise on a phone is walked there too. Not the keyboard, which a phone has not,
	// and not axe, which looks at three widths by itself. `@plain-phone` is walked at the two ends only: a
	// wide window with scripts, a phone without.
	projects: [
		{ name: 'js' },
		{ name: 'no-js', grep: /@nojs/, use: withoutScripts },
		{ name: 'phone', grep: /@phone/, use: phone },
		{
			name: 'phone-no-js',
			grep: /@nojs.*@phone|@plain-phone/,
			use: { ...phone, ...withoutScripts }
		}
	]
});
