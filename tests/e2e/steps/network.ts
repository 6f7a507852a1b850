import { expect, type Page } from '@playwright/test';
import type { App } from '../../support/app';
import { openMail } from './mails';

interface Person {
	name: string;
	email: string;
}

/** The link that a real installation prints when it has started. */
export const printedLink = ({ logs }: App): string => /http\S+\/verify\/admin\/\S+/.exec(logs)![0];

/** On the page of the printed link: makes the account of the first network admin. */
export async function becomeNetworkAdmin(page: Page, admin: Person, password: string) {
	await page.getByLabel('Nom', { exact: true }).fill(admin.name);
	await page.getByLabel('Adresse électronique').fill(admin.email);
	await page.getByLabel('Mot de passe', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Créer le compte du réseau' }).click();
	await expect(page.getByRole('banner').getByRole('link', { name: 'Réseau' })).toBeVisible();
}

/** On the page of a hub that was just opened: invites its concierge. */
export async function nameConcierge(page: Page, { name, email }: Person) {
	await page.getByLabel('Nom', { exact: true }).fill(name);
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByRole('button', { name: 'Nommer concierge' }).click();
	await expect(page.getByRole('status')).toContainText(`${name} va recevoir`);
}

/** The address of a link in the newest mail to somebody, read by whoever may open the mailbox. */
export async function linkMailed(
	page: Page,
	{ email }: Pick<Person, 'email'>,
	subject: string,
	name: string
): Promise<string> {
	const mail = await openMail(page, email, subject);
	return (await mail.getByRole('link', { name }).getAttribute('href'))!;
}
