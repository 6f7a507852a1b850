import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { shift } from '../../support/moment/shift.mjs';
import { tooWide } from './long-words';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
/** The only rules that depend on the colour scheme: nothing else is drawn differently. */
const ofColour = ['color-contrast', 'link-in-text-block'];
/** What the time changes on a page is in its text: at a chosen moment, axe reads that once. */
const everyLook = shift === 0;

type Scheme = 'light' | 'dark';

/**
 * The widths at which a page is looked at: where each word has to fit, which are the narrowest phone and a wide
 * window at a zoom of 400 and of 200 per cent, and where axe reads it. Between the two ends, a page shows nothing that
 * neither shows: its colours are those of both.
 */
const looks: { width: number; words?: true; schemes: Scheme[] }[] = [
	{ width: 320, words: true, schemes: [] },
	{ width: 360, words: true, schemes: everyLook ? ['light', 'dark'] : [] },
	{ width: 640, words: true, schemes: [] },
	{ width: 768, schemes: everyLook ? ['light'] : [] },
	{ width: 1280, schemes: everyLook ? ['light', 'dark'] : ['light'] }
];

/** The narrowest: a page is opened at it. */
export const narrowest = { width: looks[0]!.width, height: 900 };

/**
 * Checks an open page in each of these widths, in dark as well, without loading it again.
 * @returns a line for each fault, with its location and how to see it; empty when there is none
 */
export async function faultsOf(page: Page): Promise<string[]> {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const faults = [...(await page.evaluate(outline)), ...(await page.evaluate(moving))];
	for (const { width, words, schemes } of looks) {
		await page.setViewportSize({ width, height: narrowest.height });
		const wide = words ? await tooWide(page) : await page.evaluate(sideways);
		faults.push(...wide.map((fault) => `${width} px, ${fault}`));
		for (const colorScheme of schemes) {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			for (const fault of await axe(page, colorScheme)) {
				faults.push(`${width} px, ${colorScheme}: ${fault}`);
			}
		}
	}
	return faults;
}

async function axe(page: Page, scheme: Scheme): Promise<string[]> {
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

/** What moves although the reader has asked for less motion. Runs in the page. */
export function moving(): string[] {
	const long = (times: string) => times.split(',').some((time) => parseFloat(time) > 0.01);
	const all = [...document.querySelectorAll('html, body *')].flatMap((one) =>
		[null, '::before', '::after'].map((part) => [one, getComputedStyle(one, part)] as const)
	);
	const found = all.filter(
		([, style]) =>
			(style.animationName !== 'none' && long(style.animationDuration)) ||
			long(style.transitionDuration) ||
			style.scrollBehavior === 'smooth'
	);
	return found.slice(0, 3).map(([one]) => `moves: ${one.outerHTML.slice(0, 100)}`);
}

/** The innermost elements that cause sideways scrolling. Runs in the page. */
function sideways(): string[] {
	const { scrollWidth, clientWidth } = document.scrollingElement!;
	if (scrollWidth <= clientWidth) return [];
	const out = [...document.querySelectorAll('body *')].filter(
		(one) =>
			one.getBoundingClientRect().right > clientWidth + 1 &&
			![...one.children].some((child) => child.getBoundingClientRect().right > clientWidth + 1)
	);
	return [`scrolls sideways: ${out.map(({ outerHTML }) => outerHTML.slice(0, 120)).join(' ')}`];
}
