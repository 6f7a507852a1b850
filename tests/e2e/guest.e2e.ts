import { addDays } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { paris } from '../support/zones';
import { announce } from './steps/announce';
import { concierge, expect, password, test } from './steps/empty-hub';
import { sendAnswer, toEvent } from './steps/events';
import { openMail } from './steps/mails';
import { signIn } from './steps/sign-in';

const guest = { email: 'odile.amance@post.example', name: 'Odile Amance' };
const workshop = {
	kind: 'Atelier',
	title: 'Atelier rempotage',
	day: addDays(dateOf(fromEpoch(Date.now()), paris), 10),
	places: 5
} as const;

test(
	'a guest answers on the page, verifies the address, and changes the answer',
	{ tag: '@plain-phone' },
	async ({ page, openBrowser }) => {
		const desk = await openBrowser();
		await signIn(desk, concierge, password);
		await announce(desk, workshop);
		await toEvent(page, workshop.title);
		const form = page.getByRole('complementary');
		const send = form.getByRole('button', { name: sendAnswer });

		await test.step('an invalid address is reported at its field', async () => {
			await form.getByRole('radio', { name: 'Je viens', exact: true }).check();
			await page.getByLabel('Votre nom').fill(guest.name);
			await page.getByLabel('Votre adresse électronique').fill('odile.amance@post');
			await send.click();
			await expect(form.locator('.error')).toBeVisible();
			await expect(page.getByLabel('Votre nom')).toHaveValue(guest.name);
			await expect(form.getByRole('radio', { name: 'Je viens', exact: true })).toBeChecked();
		});

		await test.step('nothing counts before the link in the mail is used', async () => {
			await page.getByLabel('Votre adresse électronique').fill(guest.email);
			await send.click();
			await expect(page.getByText('rien n’est encore réservé')).toBeVisible();
			await desk.reload();
			await expect(desk.getByText(guest.name)).toHaveCount(0);
			const mail = await openMail(page, guest.email, `Confirmez votre réponse : ${workshop.title}`);
			await mail.getByRole('link', { name: 'Voir et confirmer ma réponse' }).click();
			await expect(page.getByText('Rien n’est encore enregistré')).toBeVisible();
			await page.getByRole('button', { name: /^(Réserver|Envoyer)/ }).click();
			await expect(page.getByRole('status')).toContainText('votre place est réservée');
			await desk.reload();
			await expect(desk.getByRole('listitem').filter({ hasText: guest.name })).toBeVisible();
		});

		await test.step('the same link changes the answer, and the place is free again', async () => {
			await page.getByRole('radio', { name: 'Non', exact: true }).check();
			await page.getByRole('button', { name: /^(Rendre|Envoyer)/ }).click();
			await expect(page.getByRole('status')).toContainText('vous ne venez pas');
			await toEvent(page, workshop.title);
			await expect(page.getByText('0 place prise sur 5')).toBeVisible();
		});
	}
);

test.describe('a guest whose clock shows another time', () => {
	test.use({ timezoneId: 'America/New_York' });

	test('reads in which zone the hours of an event are', async ({ page, openBrowser }) => {
		const desk = await openBrowser();
		await signIn(desk, concierge, password);
		const cuttings = { ...workshop, title: 'Atelier bouturage' };
		await announce(desk, cuttings);
		await toEvent(page, cuttings.title);
		await expect(page.getByText('(heure d’Europe centrale)')).toBeVisible();
	});
});
