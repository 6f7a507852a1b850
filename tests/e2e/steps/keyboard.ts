import { expect, type Locator, type Page } from '@playwright/test';

/** Presses Tab until `goal` has the focus; every stop on the way must have a visible focus. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
	for (let stops = 0; stops < 150; stops += 1) {
		await page.keyboard.press('Tab');
		expect(await hiddenFocus(page)).toBe('');
		if (await goal.evaluate((one) => one === document.activeElement)) return;
	}
	throw new Error(`${goal} is not among the next 150 stops`);
}

/**
 * Tabs through the whole page from its start.
 * @returns the number of stops until the focus is back at the start; in a focus trap it never is
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

/** The focused element if its focus is invisible; otherwise empty. */
export function hiddenFocus(page: Page): Promise<string> {
	return page.evaluate(() => {
		const one = document.activeElement;
		if (!one || one === document.body) return '';
		const box = one.getBoundingClientRect();
		const inView =
			box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
		// A radio is transparent above its label, which shows the focus instead.
		const outlined = [one, one.closest('label')].some((drawn) => {
			const { outlineStyle, outlineWidth } = getComputedStyle(drawn ?? one);
			return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
		});
		return inView && outlined ? '' : one.outerHTML.slice(0, 200);
	});
}
