import { test as demo, expect } from '../steps/demo';
import { lengthenWords, tooWide } from '../steps/long-words';
import { pagesToSee } from '../steps/pages';

const test = demo.extend<object, { prepared: typeof lengthenWords }>({
	prepared: [
		// eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern to know what a fixture needs
		async ({}, use) => use(lengthenWords),
		{ scope: 'worker' }
	]
});

// The narrowest phone, and a wide window at a zoom of 400 and of 200 per cent.
const widths = [320, 360, 640];

for (const { pattern, as = 'visitor', at, seen, then } of pagesToSee.filter(
	({ seen }) => seen !== 'refused'
)) {
	test(`long words fit into ${pattern} as ${as}${seen ? `, ${seen}` : ''}`, async ({
		app,
		pageOf
	}) => {
		const page = await pageOf(as);
		await page.setViewportSize({ width: 320, height: 740 });
		await page.goto(at(app.places));
		await then?.(page);
		const faults: string[] = [];
		for (const width of widths) {
			await page.setViewportSize({ width, height: 740 });
			faults.push(...(await tooWide(page)).map((fault) => `${width} px, ${fault}`));
		}
		expect(faults).toEqual([]);
	});
}

// What the page itself says is longest in German.
const german = ['/', '/agenda', '/agenda?view=month', '/hubs', '/sign-up', '/sign-in', '/me'];

for (const address of german) {
	test(`German fits into ${address}`, async ({ app, browser }) => {
		const context = await browser.newContext({
			baseURL: app.origin,
			...{ locale: 'de-DE', viewport: { width: 320, height: 740 }, reducedMotion: 'reduce' }
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
