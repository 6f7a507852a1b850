import { listRoutes } from '../support/routes';
import { test as demo, expect } from './steps/demo';
import { listenTo } from './steps/listening';
import { lengthenWords, tooWide } from './steps/long-words';
import { faultsOf, narrowest } from './steps/look';
import { pagesToSee } from './steps/pages';
import { findWritten } from './steps/written';

/** Each page is opened once, among long words, and everything that can be seen of it there is looked at. */
const test = demo.extend<object, { prepared: typeof lengthenWords }>({
	prepared: [
		// eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern to know what a fixture needs
		async ({}, use) => use(lengthenWords),
		{ scope: 'worker' }
	]
});

test('every page of the application is looked at', () => {
	const pages = listRoutes().filter(({ endpoint }) => !endpoint);
	const seen = new Set(pagesToSee.map(({ pattern }) => pattern));
	expect(pages.map(({ pattern }) => pattern).filter((pattern) => !seen.has(pattern))).toEqual([]);
});

for (const { pattern, as = 'visitor', at, seen, status = 200, written = 0, then } of pagesToSee) {
	test(`${pattern} as ${as}${seen ? `, ${seen}` : ''}`, async ({ app, pageOf }) => {
		const page = await pageOf(as);
		await page.setViewportSize(narrowest);
		const { heard, stop } = listenTo(page);
		const answer = await page.goto(at(app.places));
		expect(answer?.status()).toBe(status);
		await then?.(page);
		expect(await faultsOf(page)).toEqual([]);
		const { found, faults } = await findWritten(page, app.places.written);
		expect(faults).toEqual([]);
		expect(found).toBeGreaterThanOrEqual(written);
		stop();
		// A browser logs every refused request, also expected ones.
		const refused = /the server responded with a status of 4\d\d|^4(09|22): /;
		const asked = Boolean(then) || status !== 200;
		expect(heard.filter((one) => !(asked && refused.test(one)))).toEqual([]);
	});
}

// What the page itself says is longest in German.
const german = ['/', '/agenda', '/agenda?view=month', '/hubs', '/sign-up', '/sign-in', '/me'];

for (const address of german) {
	test(`German fits into ${address}`, async ({ app, browser }) => {
		const context = await browser.newContext({
			...{ baseURL: app.origin, locale: 'de-DE' },
			...{ viewport: narrowest, reducedMotion: 'reduce' as const }
		});
		await context.addCookies([
			{ name: 'sillon', value: app.places.sessions.german, url: app.origin }
		]);
		const page = await context.newPage();
		await page.goto(address);
		await expect(page.locator('html')).toHaveAttribute('lang', 'de');
		expect(await tooWide(page)).toEqual([]);
		await context.close();
	});
}
