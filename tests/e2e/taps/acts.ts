import { test, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { expect } from '../../support/journeys/browser';
import { actsOfJob } from '../../support/journeys/acts-table';

/** Counts what somebody does: a tap, a field filled in or a choice is one act each. */
export class Acts {
	done = 0;

	constructor(readonly page: Page) {}

	async tap(what: Locator): Promise<void> {
		await what.click();
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

	/** A link that leaves for another program: it is seen, and counted. */
	async leave(what: Locator): Promise<void> {
		await expect(what).toBeVisible();
		this.done += 1;
	}

	/** A link of a mail, which opens in the browser. */
	async follow(mail: FrameLocator, name: string): Promise<void> {
		const address = await mail.getByRole('link', { name }).getAttribute('href');
		// A mail that was written before the application ran names another host.
		const { pathname, search } = new URL(address!);
		await this.page.goto(pathname + search);
		this.done += 1;
	}
}

export interface Job {
	name: string;
	/** What it took when it was first counted; undefined where it was not counted or could not be done. */
	before?: number;
	/** What was proposed then, or the same as before where nothing was to be shorter: what it may take. */
	proposed: number;
}

/** Does a job of somebody from where it begins. It fails when that takes more acts than it may. */
export async function countJob(
	page: Page,
	{ name, before, proposed }: Job,
	work: (by: Acts) => Promise<void>
): Promise<void> {
	const by = new Acts(page);
	await test.step(name, () => work(by));
	const description = `| ${name} | ${before ?? '—'} | ${proposed} | ${by.done} |`;
	test.info().annotations.push({ type: actsOfJob, description });
	expect(by.done, `acts: ${name}`).toBeLessThanOrEqual(Math.min(before ?? proposed, proposed));
}
