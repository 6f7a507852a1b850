import { sendAnswer } from '../steps/events';
import { openMail } from '../steps/mails';
import { countJob } from './acts';
import { actAs, expect, password, phone, speaker, test } from './world';

test.use(phone);
test.setTimeout(120_000);

const newcomer = { name: 'Ysaline Quetigny', email: 'ysaline@post.example' };

test('what a newcomer does takes no more acts than it may', async ({ page }) => {
	await page.goto('/');
	await countJob(page, { name: 'Sign up', before: 12, most: 9 }, async (by) => {
		await by.tap(page.getByRole('banner').getByRole('link', { name: 'Rejoindre' }));
		await by.fill(page.getByLabel('Adresse électronique'), newcomer.email);
		await by.fill(page.getByLabel('Nom', { exact: true }), newcomer.name);
		await by.tap(page.getByRole('radio', { name: /Coworking Metz/ }));
		await by.tap(page.getByLabel('J’ai lu et j’accepte le règlement intérieur'));
		await by.tap(page.getByRole('button', { name: 'Créer mon compte' }));
		await expect(page.getByText(`Nous avons écrit à ${newcomer.email}.`)).toBeVisible();
		const here = page.url();
		const mail = await openMail(page, newcomer.email, 'Confirmez votre adresse');
		const code = (await mail.getByText(/^\d{6}$/).textContent())!;
		await page.goto(here);
		await by.fill(page.getByLabel('Code à six chiffres'), code);
		await by.tap(page.getByRole('button', { name: 'Continuer' }));
		await expect(page.getByText('En attente de validation')).toBeVisible();
	});
	await page.context().clearCookies();
	await page.goto('/events/jeudi-pitch');
	await countJob(page, { name: 'Pitch slot, signed out', before: 7, most: 6 }, async (by) => {
		await by.tap(page.getByRole('link', { name: /Prendre ce créneau/ }).first());
		await by.fill(page.getByLabel('Adresse électronique'), speaker.email);
		await by.fill(page.getByLabel('Mot de passe', { exact: true }), password);
		await by.tap(page.getByRole('button', { name: 'Se connecter' }));
		await by.fill(page.getByLabel('Titre'), 'Reliure de quartier');
		await by.tap(page.getByRole('button', { name: 'Prendre ce créneau' }));
		await expect(page.getByRole('status')).toContainText('C’est noté');
	});
});

test('what a member does takes no more acts than it may', async ({ page, app }) => {
	await actAs(page, app, 'member');
	const ranges = page.getByRole('group', { name: /, plages libres$/ }).getByRole('link');
	await page.goto('/me');
	await countJob(page, { name: 'First booking', before: 3, most: 3 }, async (by) => {
		await by.tap(page.getByRole('link', { name: 'Réserver une salle' }));
		await by.tap(ranges.first());
		await by.tap(page.getByRole('button', { name: /^(Réserver|Demander) la salle$/ }));
		await expect(page.getByRole('status')).toBeVisible();
	});
	await page.goto('/me');
	const day = app.data.late;
	await countJob(page, { name: 'Booking on another day', before: 4, most: 4 }, async (by) => {
		await by.tap(page.getByRole('link', { name: 'Réserver une salle' }).first());
		await by.fill(page.getByLabel('Aller au jour'), day);
		await expect(page).toHaveURL(new RegExp(`day=${day}`));
		await by.tap(ranges.last());
		await by.tap(page.getByRole('button', { name: /^(Réserver|Demander) la salle$/ }));
		await expect(page.getByRole('status')).toBeVisible();
	});
	await page.goto('/me');
	await countJob(page, { name: 'Cancel a booking', before: 4, most: 3 }, async (by) => {
		await by.tap(
			page
				.getByRole('region', { name: /À venir/ })
				.locator('a[href^="/bookings"]')
				.first()
		);
		await by.tap(page.getByText('Annuler la réservation…'));
		await by.tap(page.getByRole('button', { name: 'Annuler la réservation', exact: true }));
		await expect(page.getByText('La réservation est annulée.')).toBeVisible();
	});
	await page.goto('/');
	await countJob(page, { name: 'Subscribe to one’s calendar', before: 3, most: 3 }, async (by) => {
		await by.tap(page.getByRole('link', { name: /, ma page$/ }));
		await by.tap(page.getByRole('link', { name: 'S’abonner à mon calendrier' }));
		await by.leave(page.locator('a[href^="webcal:"]').first());
	});
	await page.goto('/');
	await countJob(page, { name: 'Pitch slot, as a member', before: 5, most: 5 }, async (by) => {
		await by.tap(page.getByRole('navigation').getByRole('link', { name: 'Soirées pitch' }));
		await by.tap(page.getByRole('main').getByRole('link', { name: 'Jeudi pitch' }).first());
		await by.tap(page.getByRole('link', { name: /Prendre ce créneau/ }).first());
		await by.fill(page.getByLabel('Titre'), 'Vergers partagés');
		await by.tap(page.getByRole('button', { name: 'Prendre ce créneau' }));
		await expect(page.getByRole('status')).toContainText('C’est noté');
	});
});

test('an answer to an invitation takes two taps', async ({ page, app, openBrowser }) => {
	const desk = await openBrowser();
	await actAs(desk, app, 'concierge');
	await desk.goto('/desk/coworking-metz/events/atelier-devis/invitations');
	await desk.getByRole('checkbox', { name: /^Tous les adhérents/ }).uncheck();
	await desk.getByLabel('Adresses, une par ligne').fill('odile@post.example');
	await desk.getByRole('button', { name: 'Vérifier avant l’envoi' }).click();
	await desk.getByRole('button', { name: /^Envoyer (une|1) invitation/ }).click();
	const mail = await openMail(page, 'odile@post.example', 'Invitation : Atelier devis');
	await countJob(page, { name: 'Answer an invitation', before: 2, most: 2 }, async (by) => {
		await by.tap(mail.getByRole('link', { name: 'Je viens' }));
		await by.tap(page.getByRole('main').getByRole('button', { name: sendAnswer }));
		await expect(page.getByRole('status')).toContainText('C’est noté');
	});
});
