import type { Locator } from '@playwright/test';

/** Turns off the browser's own checks for the form of this button, so that the server does all checks. */
export async function withoutOwnChecks(button: Locator): Promise<void> {
	await button.evaluate((one: HTMLButtonElement) => (one.form!.noValidate = true));
}
