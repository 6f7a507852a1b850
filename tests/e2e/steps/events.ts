import { expect, type Page } from '@playwright/test';

/** From the hub's programme to the page of an event. */
export async function toEvent(page: Page, title: string): Promise<void> {
	await page.goto('/hubs/coworking-metz/agenda');
	await page.getByRole('main').getByRole('link', { name: title }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

/** The button that sends an answer: its words say what the answer is. */
export const sendAnswer =
	/^(Réserver|Passer|S’inscrire|Confirmer ma venue|Répondre|Dire|Rendre|Envoyer ma réponse)/;

/** Answers on the page of an event. */
export async function answer(page: Page, said: 'Je viens' | 'Non'): Promise<void> {
	const form = page.getByRole('complementary');
	await form.getByRole('radio', { name: said, exact: true }).check();
	await form.getByRole('button', { name: sendAnswer }).click();
	await expect(page.getByRole('status')).toContainText('C’est noté');
}
