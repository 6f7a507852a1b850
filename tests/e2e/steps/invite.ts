import { expect, type Page } from '@playwright/test';
import { sendAnswer } from './events';
import { openMail } from './mails';

interface Person {
	email: string;
	name: string;
}

/** From the desk's page of an event: invites a member of the hub, and a guest by address. */
export async function invite(page: Page, member: Person, guest: Person): Promise<void> {
	await page.getByRole('link', { name: 'Invitations' }).click();
	await page.getByRole('checkbox', { name: /^Tous les adhérents/ }).uncheck();
	await page.getByText('Choisir des adhérents un par un').click();
	await page.getByRole('checkbox', { name: new RegExp(member.name) }).check();
	await page.getByLabel('Adresses, une par ligne').fill(`${guest.name} <${guest.email}>`);
	const word = 'Nous gardons une chaise pour vous.';
	await page.getByLabel('Un mot de votre part').fill(word);
	await page.getByRole('button', { name: 'Vérifier avant l’envoi' }).click();
	await expect(page.getByText('2 personnes recevront une invitation')).toBeFocused();
	// Chromium sends a press to a frame that has just moved away from under it.
	await expect(page.frameLocator('iframe').getByText(word)).toBeVisible();
	await page.getByRole('button', { name: 'Envoyer 2 invitations' }).click();
	await expect(page.getByRole('status').first()).toContainText(
		'2 invitations sont en attente d’envoi.'
	);
	await expect(page.getByRole('button', { name: 'Annuler l’envoi' })).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: guest.name })).toBeVisible();
	// Without scripts the page is seen before it is loaded.
	await page.waitForLoadState();
}

/** The answer link in the mail opens a page; only its button records anything. */
export async function answerByMail(
	page: Page,
	{ email, name }: Person,
	title: string,
	answer: 'Je viens' | 'Peut-être'
): Promise<void> {
	const mail = await openMail(page, email, `Invitation : ${title}`);
	await expect(mail.getByText('Bonjour,')).toBeVisible();
	await mail.getByRole('link', { name: answer }).click();
	await expect(page.getByText(`Invitation pour ${name}`)).toBeVisible();
	await expect(page.getByRole('radio', { name: answer })).toBeChecked();
	await page.getByRole('main').getByRole('button', { name: sendAnswer }).click();
	await expect(page.getByRole('status')).toContainText('C’est noté');
}
