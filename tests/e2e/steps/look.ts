import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { shift } from '../../support/moment/shift.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
/** The only rules that depend on the colour scheme: nothing else is drawn differently. */
const ofColour = ['color-contrast', 'link-in-text-block'];
/** What the time changes on a page is in its text: at a chosen moment, axe reads that once. */
const everyLook = shift === 0;

/**
 * Checks the page in three widths, and in dark, without loading it again.
 * @returns a line for each fault, with its location and how to see it; empty when there is none
 */
export async function faultsOf(page: Page): Promise<string[]> {
	const faults = await page.evaluate(outline);
	for (const width of [360, 768, 1280]) {
		await page.setViewportSize({ width, height: 900 });
		const wide = await page.evaluate(tooWide);
		if (wide) faults.push(`${width} px, scrolls sideways: ${wide}`);
		if (!everyLook && width < 1280) continue;
		// Between the two, a page shows nothing that neither shows: its colours are those of both.
		const schemes = everyLook && width !== 768 ? (['light', 'dark'] as const) : ['light' as const];
		for (const colorScheme of schemes) {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			for (const fault of await axe(page, colorScheme)) {
				faults.push(`${width} px, ${colorScheme}: ${fault}`);
			}
		}
	}
	return faults;
}

async function axe(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
	const there = await page.evaluate(() => 'axe' in window);
	// Injecting axe into the page takes longer than a check, so it is done once.
	const look = new AxeBuilder(there ? { page, axeSource: ';' } : { page })
		.setLegacyMode()
		// A mail in a frame is not one of our pages, and its sandbox blocks scripts.
		.options({ iframes: false, preload: false, resultTypes: ['violations'] });
	const rules = scheme === 'light' ? look.withTags(tags) : look.withRules(ofColour);
	const { violations } = await rules.analyze();
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`)
	);
}

/** Checks what every page must have exactly once. Runs in the page. */
function outline(): string[] {
	const faults: string[] = [];
	const headings = document.querySelectorAll('h1').length;
	if (headings !== 1) faults.push(`${headings} headings of level 1`);
	if (!/^(\S.* · )?Sillon$/.test(document.title)) faults.push(`the title is « ${document.title} »`);
	if (document.documentElement.lang !== 'fr') faults.push(`lang=${document.documentElement.lang}`);
	return faults;
}

/** The innermost elements that cause sideways scrolling. Runs in the page. */
function tooWide(): string {
	const { scrollWidth, clientWidth } = document.scrollingElement!;
	if (scrollWidth <= clientWidth) return '';
	const out = [...document.querySelectorAll('body *')].filter(
		(one) =>
			one.getBoundingClientRect().right > clientWidth + 1 &&
			![...one.children].some((child) => child.getBoundingClientRect().right > clientWidth + 1)
	);
	return out.map(({ outerHTML }) => outerHTML.slice(0, 120)).join(' ');
}
