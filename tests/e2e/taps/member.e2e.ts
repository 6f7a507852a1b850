import { sendAnswer } from '../steps/events';
import { openMail } from '../steps/mails';
import { countJob } from './acts';
import { actAs, expect, guest, member, password, phone, speaker, test } from './world';

test.use(phone);
test.setTimeout(120_000);

const newcomer = { name: 'Ysaline Quetigny', email: 'ysaline@post.example' };

test('what a newcomer does takes no more acts than it may', async ({ page }) => {
	await page.goto('/');
	await countJob(page, { name: 'Sign up', before: 12, proposed: 8 }, async (by) => {
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
	await countJob(page, { name: 'Take a pitch slot, signed out', proposed: 6 }, async (by) => {
		await by.tap(page.getByRole('link', { name: /Prendre ce créneau/ }).first());
		// The page of the event asks guests for their address, too.
		await expect(page).toHaveURL(/\/sign-in/);
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
	const ranges = page.getByRole('group', { name: 'Salle Seille, plages libres' }).getByRole('link');
	await page.goto('/me');
	await countJob(page, { name: 'Book a room', before: 3, proposed: 3 }, async (by) => {
		await by.tap(page.getByRole('link', { name: 'Réserver une salle' }));
		await by.tap(ranges.first());
		await by.tap(page.getByRole('button', { name: /^(Réserver|Demander) la salle$/ }));
		await expect(page.getByRole('status')).toBeVisible();
	});
	await page.goto('/me');
	const day = app.data.late;
	await countJob(
		page,
		{ name: 'Book a room on another day', before: 4, proposed: 4 },
		async (by) => {
			await by.tap(page.getByRole('link', { name: 'Réserver une salle' }).first());
			await by.fill(page.getByLabel('Aller au jour'), day);
			await expect(page).toHaveURL(new RegExp(`day=${day}`));
			await by.tap(ranges.last());
			await by.tap(page.getByRole('button', { name: /^(Réserver|Demander) la salle$/ }));
			await expect(page.getByRole('status')).toBeVisible();
		}
	);
	const cancel = page.getByRole('button', { name: 'Annuler la réservation', exact: true });
	await page.goto('/me');
	await countJob(page, { name: 'Cancel a booking', before: 4, proposed: 2 }, async (by) => {
		await by.tap(
			page
				.getByRole('main')
				.getByRole('link', { name: /^Annuler/ })
				.first()
		);
		await by.tap(cancel);
		await expect(page.getByRole('status')).toContainText('La réservation est annulée');
	});
	const mail = await openMail(page, member.email, 'Réservé : Salle Seille');
	const fromMail = { name: 'Cancel a booking from its mail', before: 3, proposed: 2 };
	await countJob(page, fromMail, async (by) => {
		await by.follow(mail, 'Annuler la réservation…');
		await by.tap(cancel);
		await expect(page.getByRole('status')).toContainText('La réservation est annulée');
	});
	await page.goto('/');
	await countJob(
		page,
		{ name: 'Subscribe to one’s calendar', before: 3, proposed: 3 },
		async (by) => {
			await by.tap(page.getByRole('link', { name: /, ma page$/ }));
			await by.tap(page.getByRole('link', { name: 'S’abonner à mon calendrier' }));
			await by.leave(page.locator('a[href^="webcal:"]').first());
		}
	);
	await page.goto('/');
	await countJob(
		page,
		{ name: 'Take a pitch slot, as a member', before: 5, proposed: 5 },
		async (by) => {
			await by.tap(page.getByRole('navigation').getByRole('link', { name: 'Soirées pitch' }));
			await by.tap(page.getByRole('main').getByRole('link', { name: 'Jeudi pitch' }).first());
			await by.tap(page.getByRole('link', { name: /Prendre ce créneau/ }).first());
			await by.fill(page.getByLabel('Titre'), 'Vergers partagés');
			await by.tap(page.getByRole('button', { name: 'Prendre ce créneau' }));
			await expect(page.getByRole('status')).toContainText('C’est noté');
		}
	);
});

test('an answer to an invitation takes two taps', async ({ page }) => {
	const mail = await openMail(page, guest.email, 'Invitation : Café lecture');
	await countJob(page, { name: 'Answer an invitation', before: 2, proposed: 2 }, async (by) => {
		await by.follow(mail, 'Je viens');
		await by.tap(page.getByRole('main').getByRole('button', { name: sendAnswer }));
		await expect(page.getByRole('status')).toContainText('C’est noté');
	});
});
