import { expect, type Page } from '@playwright/test';

/** From the hub's programme to the page of an event. */
export async function toEvent(page: Page, title: string): Promise<void> {
	await page.goto('/hubs/coworking-metz/agenda');
	await page.getByRole('main').getByRole('link', { name: title }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

/** Answers on the page of an event; the label of the button depends on the state. */
export async function answer(page: Page, said: 'Je viens' | 'Non'): Promise<void> {
	const form = page.getByRole('complementary');
	await form.getByRole('radio', { name: said, exact: true }).check();
	await form.getByRole('button', { name: /^(Réserver|Répondre|Entrer|Rendre|Envoyer)/ }).click();
	await expect(page.getByRole('status')).toContainText('C’est noté');
}
