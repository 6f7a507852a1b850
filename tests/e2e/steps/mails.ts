import { expect, type FrameLocator, type Page } from '@playwright/test';

/**
 * Opens the newest mail to this address whose subject begins with `subject`, in the embedded mailbox.
 * @returns the mail as a mail client shows it; its links open in the whole window
 */
export async function openMail(page: Page, to: string, subject: string): Promise<FrameLocator> {
	const line = page.getByRole('listitem').filter({ hasText: to }).filter({ hasText: subject });
	const older = page.getByRole('link', { name: 'Plus anciens' });
	// The outbox delivers right after the change, but not within it.
	await expect(async () => {
		await page.goto('/mailbox');
		while (!(await line.first().isVisible()) && (await older.isVisible())) {
			await page.goto((await older.getAttribute('href')) ?? '');
		}
		await expect(line.first()).toBeVisible({ timeout: 500 });
	}).toPass({ timeout: 20_000 });
	await line.first().getByRole('link').click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(subject);
	return page.frameLocator('iframe');
}
