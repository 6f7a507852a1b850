import { listRoutes } from '../support/routes';
import { expect, test } from './steps/demo';
import { listenTo } from './steps/listening';
import { faultsOf } from './steps/look';
import { pagesToSee } from './steps/pages';

test('every page of the application is looked at', () => {
	const pages = listRoutes().filter(({ endpoint }) => !endpoint);
	const seen = new Set(pagesToSee.map(({ pattern }) => pattern));
	expect(pages.map(({ pattern }) => pattern).filter((pattern) => !seen.has(pattern))).toEqual([]);
});

for (const { pattern, as = 'visitor', at, seen, status = 200, then } of pagesToSee) {
	test(`${pattern} as ${as}${seen ? `, ${seen}` : ''}`, async ({ app, pageOf }) => {
		const page = await pageOf(as);
		const { heard, stop } = listenTo(page);
		const answer = await page.goto(at(app.places));
		expect(answer?.status()).toBe(status);
		await then?.(page);
		expect(await faultsOf(page)).toEqual([]);
		stop();
		// A browser logs every refused request, also expected ones.
		const refused = /the server responded with a status of 4\d\d|^4(09|22): /;
		const asked = Boolean(then) || status !== 200;
		expect(heard.filter((one) => !(asked && refused.test(one)))).toEqual([]);
	});
}
