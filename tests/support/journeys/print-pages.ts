import type { BrowserContext, TestInfo } from '@playwright/test';

/**
 * Prints what the pages of a journey that failed show, and the last things they asked for: in the output of another
 * machine there is nothing else to look at.
 */
export async function printPages(
	contexts: readonly BrowserContext[],
	requests: readonly string[],
	{ status, expectedStatus, title }: Pick<TestInfo, 'status' | 'expectedStatus' | 'title'>
): Promise<void> {
	if (status === expectedStatus) return;
	for (const page of contexts.flatMap((context) => context.pages())) {
		const shown = await page.locator('body').ariaSnapshot().catch(String);
		console.log(`── ${title}: ${page.url()}\n${shown}`);
	}
	console.log(`── ${title}: last requests\n${requests.slice(-40).join('\n')}`);
}
