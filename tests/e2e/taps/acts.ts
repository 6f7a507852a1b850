import { test, type Frame, type Locator, type Page } from '@playwright/test';
import { expect } from '../../support/journeys/browser';

/** Counts what somebody does on a page: a tap, a field filled in or a choice is one act each; and pages they see. */
export class Acts {
	done = 0;
	pages = 0;

	constructor(readonly page: Page) {}

	async tap(what: Locator): Promise<void> {
		await what.click();
		this.done += 1;
	}

	/** A link that leaves for another program: it is seen, and counted. */
	async leave(what: Locator): Promise<void> {
		await expect(what).toBeVisible();
		this.done += 1;
	}

	async fill(field: Locator, text: string): Promise<void> {
		await field.fill(text);
		this.done += 1;
	}

	async choose(field: Locator, value: string): Promise<void> {
		await field.selectOption(value);
		this.done += 1;
	}
}

export interface Job {
	name: string;
	/** What it took when it was first counted; undefined where it could not be done at all. */
	before?: number;
	/** What it may take. */
	most: number;
}

/**
 * Does a job of somebody from where it begins, and prints what it took as a line of a table: `| job | before | acts |
 * pages |`. It fails when there were more acts than it may take.
 */
export async function countJob(
	page: Page,
	{ name, before, most }: Job,
	work: (by: Acts) => Promise<void>
): Promise<void> {
	const by = new Acts(page);
	const seen = (frame: Frame) => {
		if (frame === page.mainFrame()) by.pages += 1;
	};
	page.on('framenavigated', seen);
	await test.step(name, () => work(by));
	page.off('framenavigated', seen);
	console.log(`| ${name} | ${before ?? '—'} | ${by.done} | ${by.pages} |`);
	expect(by.done, `acts: ${name}`).toBeLessThanOrEqual(most);
}
