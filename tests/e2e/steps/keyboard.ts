import { expect, type Locator, type Page } from '@playwright/test';

/** Presses Tab until this has the focus; at every stop on the way one can see where one is. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
	for (let stops = 0; stops < 150; stops += 1) {
		await page.keyboard.press('Tab');
		expect(await hiddenFocus(page)).toBe('');
		if (await goal.evaluate((one) => one === document.activeElement)) return;
	}
	throw new Error(`${goal} is not among the next 150 stops`);
}

/**
 * Walks the whole page by Tab, from its beginning.
 * @returns how many stops there are before it begins again; a trap never begins again
 */
export async function walkAround(page: Page): Promise<number> {
	const skip = page.getByRole('link', { name: 'Aller au contenu' });
	await tabTo(page, skip);
	for (let stops = 1; stops < 400; stops += 1) {
		await page.keyboard.press('Tab');
		if (await skip.evaluate((one) => one === document.activeElement)) return stops;
	}
	throw new Error('the focus does not come around');
}

/** What has the focus although nobody sees it; empty when it shows. */
function hiddenFocus(page: Page): Promise<string> {
	return page.evaluate(() => {
		const one = document.activeElement;
		if (!one || one === document.body) return '';
		const box = one.getBoundingClientRect();
		const inView =
			box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
		// A radio lies unseen over its label, which is drawn instead.
		const outlined = [one, one.closest('label')].some((drawn) => {
			const { outlineStyle, outlineWidth } = getComputedStyle(drawn ?? one);
			return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
		});
		return inView && outlined ? '' : one.outerHTML.slice(0, 200);
	});
}
