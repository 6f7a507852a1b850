import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import type { Store } from '$lib/server/db/store';
import { byClock } from '../../support/change';

/** Words of about forty letters, as each of the three languages has them. */
export const longWords = [
	'Anticonstitutionnellementhospitalisation',
	'Rechtsschutzversicherungsgesellschaften',
	'Pneumonoultramicroscopicsilicovolcanosis'
];

/** What hubs and people type, as columns of the database. */
const typed: [table: string, columns: string[]][] = [
	[
		'hubs',
		['name', 'short_name', 'city', 'tagline', 'address', 'about', 'directions', 'house_rules']
	],
	['rooms', ['name', 'short_name', 'description']],
	['events', ['title', 'summary', 'description', 'cancel_reason']],
	['event_series', ['title', 'summary', 'description']],
	['editions', ['reason_detail']],
	['closures', ['reason']],
	['bookings', ['title']],
	['pitches', ['title', 'summary', 'ask']],
	['users', ['name']],
	['walk_ins', ['name']],
	['contact_lists', ['name']]
];

/** Everything that people typed into the demo ends with a long word: what stands before it is looked at as it is. */
export async function lengthenWords(store: Store): Promise<void> {
	await store.write(byClock(), async ({ tx }) => {
		for (const [table, columns] of typed) {
			for (const column of columns) {
				const cases = longWords.map((word, index) => `when ${index} then ' ${word}'`).join(' ');
				await tx.run(
					sql.raw(
						`update ${table} set ${column} = ${column} || case rowid % 3 ${cases} end where ${column} <> ''`
					)
				);
			}
		}
	});
}

/**
 * What is wider than the window, what is cut off, and what is drawn over the edge of its box. What a reader scrolls
 * by itself, such as the table of a week, may be wider; a drawing says in its name what does not fit into it.
 */
export function tooWide(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.scrollingElement!;
		const name = (one: Element) =>
			`${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''} « ${one.textContent.trim().slice(0, 60)} »`;
		const seen = [...document.querySelectorAll<HTMLElement>('body *')].filter(
			(one) =>
				one.checkVisibility() && !one.closest('.sr, .skip, svg, [aria-hidden="true"], [role="img"]')
		);
		const scrolls = (one: Element) => /auto|scroll/.test(getComputedStyle(one).overflowX);
		const within = (one: Element) => {
			for (let outer = one.parentElement; outer; outer = outer.parentElement) {
				if (scrolls(outer) && outer !== document.scrollingElement) return true;
			}
			return false;
		};
		const out = seen.filter(
			(one) =>
				!within(one) &&
				(one.getBoundingClientRect().right > clientWidth + 1 ||
					one.getBoundingClientRect().left < -1) &&
				!getComputedStyle(one).clipPath.startsWith('inset')
		);
		const innermost = out.filter(
			(one) => !out.some((other) => other !== one && one.contains(other))
		);
		const cut = seen.filter((one) => {
			const style = getComputedStyle(one);
			const hides = /hidden|clip/.test(style.overflowX) && !style.clipPath.startsWith('inset');
			return hides && one.textContent.trim() && one.scrollWidth > one.clientWidth + 1;
		});
		return [
			...(scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth} of ${clientWidth}`] : []),
			...innermost.map((one) => `over the edge: ${name(one)}`),
			...cut.map((one) => `cut off: ${name(one)}`)
		];
	});
}
