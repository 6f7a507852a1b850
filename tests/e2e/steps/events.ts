import { expect, type Page } from '@playwright/test';

/** From the programme of the hub to the page of one event. */
export async function toEvent(page: Page, title: string): Promise<void> {
	await page.goto('/hubs/coworking-metz/agenda');
	await page.getByRole('main').getByRole('link', { name: title }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

/** Answers on the page of an event; what the button is called depends on how things stand. */
export async function answer(page: Page, said: 'Je viens' | 'Non'): Promise<void> {
	const form = page.getByRole('complementary');
	await form.getByRole('radio', { name: said, exact: true }).check();
	await form.getByRole('button', { name: /^(Réserver|Répondre|Entrer|Rendre|Envoyer)/ }).click();
	await expect(page.getByRole('status')).toContainText('C’est noté');
}
