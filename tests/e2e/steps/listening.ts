import type { ConsoleMessage, Page, Request, Response } from '@playwright/test';

/**
 * Records errors while a page is open: errors and warnings of the console, script errors, and requests that
 * fail or are refused, except for the page's own.
 * @returns the errors so far, and a function that stops recording
 */
export function listenTo(page: Page) {
	const heard: string[] = [];
	const complains = (message: ConsoleMessage) => {
		if (['error', 'warning'].includes(message.type())) heard.push(message.text());
	};
	const breaks = (error: Error) => heard.push(String(error));
	const fails = (request: Request) => {
		// Cancelled by the page itself, for a newer request.
		if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
		heard.push(`failed: ${request.url()}`);
	};
	const answers = (answer: Response) => {
		if (answer.status() >= 400 && !answer.request().isNavigationRequest()) {
			heard.push(`${answer.status()}: ${answer.url()}`);
		}
	};
	page.on('console', complains);
	page.on('pageerror', breaks);
	page.on('requestfailed', fails);
	page.on('response', answers);
	const stop = () => {
		page.off('console', complains);
		page.off('pageerror', breaks);
		page.off('requestfailed', fails);
		page.off('response', answers);
	};
	return { heard, stop };
}
