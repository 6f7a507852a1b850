import type { Page } from '@playwright/test';
import { expect, test } from '../steps/demo';
import { hiddenFocus } from '../steps/keyboard';
import { moving } from '../steps/look';

/** How each of these elements looks, as far as a fill or a line of its own says something. */
function looksOf(page: Page, selector: string, before = false): Promise<string[]> {
	return page.locator(selector).evaluateAll(
		(all, pseudo) =>
			all
				.filter((one) => one.checkVisibility())
				.map((one) => {
					const style = getComputedStyle(one, pseudo);
					const { backgroundColor, backgroundImage, borderTopStyle, outlineStyle } = style;
					const { borderBottomColor, boxShadow } = style;
					return [
						...[backgroundColor, backgroundImage, borderTopStyle, outlineStyle],
						...[borderBottomColor, boxShadow]
					].join(' | ');
				}),
		before ? '::before' : undefined
	);
}

test('among a reader’s own colours each state of a room still has a look of its own', async ({
	app,
	pageOf
}) => {
	const page = await pageOf('member');
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.emulateMedia({ forcedColors: 'active' });
	await page.goto(`/hubs/${app.places.hub}/rooms?day=${app.places.taken.date}`);
	const legend = await looksOf(page, '#legend i');
	expect(legend.length).toBe(6);
	expect(new Set(legend).size).toBe(6);
	// What a block of the grid looks like is what the legend says of it.
	const taken = await looksOf(page, '.block.taken');
	expect(taken.length).toBeGreaterThan(0);
	const [fill] = legend[2]!.split(' | ');
	for (const look of taken) expect(look.split(' | ')[0]).toBe(fill);
	const [other, ...current] = await Promise.all([
		looksOf(page, '.days a:not([aria-current], .btn)'),
		looksOf(page, '.days a[aria-current]')
	]);
	expect(other).not.toContain(current[0]![0]);
	expect(
		await page
			.locator('select')
			.first()
			.evaluate((one) => getComputedStyle(one).appearance)
	).toBe('auto');
	await page.emulateMedia({ forcedColors: 'none' });
});

test('among a reader’s own colours strokes, tags and the current page are still drawn', async ({
	app,
	pageOf
}) => {
	const page = await pageOf('member');
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.emulateMedia({ forcedColors: 'active' });
	await page.goto(`/events/${app.places.pitchNight}`);
	for (const strokes of [await looksOf(page, '.seats'), await looksOf(page, '.seats', true)]) {
		expect(strokes.length).toBeGreaterThan(0);
		for (const look of strokes) expect(look).toContain('gradient');
	}
	const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
	for (const look of await looksOf(page, '.tag.mine, .tag.taken, .tag.full')) {
		expect(look.split(' | ')[0]).not.toBe(canvas);
	}
	await page.goto('/agenda');
	for (const nav of ['header nav', '.subnav']) {
		const [current] = await looksOf(page, `${nav} a[aria-current]`);
		const others = await looksOf(page, `${nav} a:not([aria-current])`);
		expect(others.length).toBeGreaterThan(0);
		expect(others, `${nav} shows where one is`).not.toContain(current);
	}
	await page.emulateMedia({ forcedColors: 'none' });
});

test('among a reader’s own colours the desk and one’s own page still say how things stand', async ({
	app,
	pageOf
}) => {
	const desk = `/desk/${app.places.hub}`;
	const event = `${desk}/events/${app.places.talk}`;
	for (const [as, at] of [
		['member', '/me'],
		['concierge', desk],
		['concierge', event],
		['concierge', `${event}/invitations`]
	] as const) {
		const page = await pageOf(as);
		await page.setViewportSize({ width: 1280, height: 900 });
		await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
		await page.goto(at);
		expect(await page.evaluate(moving), at).toEqual([]);
		// What a colour says is a word or a sign as well, and what is drawn keeps its fill.
		const wordless = await page
			.locator('main .tag')
			.evaluateAll((all) => all.filter((one) => !one.textContent.trim()).length);
		expect(wordless, at).toBe(0);
		for (const strokes of await looksOf(page, 'main :is(.seats, p.drawn > span)')) {
			expect(strokes, at).toContain('gradient');
		}
		for (const nav of ['header nav', '.subnav']) {
			const current = await looksOf(page, `${nav} a[aria-current]`);
			const others = await looksOf(page, `${nav} a:not([aria-current])`);
			for (const look of current) expect(others, `${nav} of ${at}`).not.toContain(look);
		}
		for (let stops = 0; stops < 12; stops += 1) {
			await page.keyboard.press('Tab');
			expect(await hiddenFocus(page), at).toBe('');
		}
		if (at === desk) expect(await alikeInLanes(page)).toEqual([]);
		await page.emulateMedia({ forcedColors: 'none' });
	}
});

/** The states of rooms that look the same in the lanes of a day. */
async function alikeInLanes(page: Page): Promise<string[]> {
	const states = ['taken', 'mine', 'wait', 'closed', 'setup'];
	const looks = await Promise.all(states.map((state) => looksOf(page, `.lane .${state}`)));
	expect(looks.flat().length).toBeGreaterThan(0);
	return states.filter((_, at) =>
		looks.some((those, other) => other !== at && those.some((look) => looks[at]!.includes(look)))
	);
}
