import { concierge, expect, member, neighbour, password, test } from './steps/empty-hub';
import { openMail } from './steps/mails';
import { askForTen, atTen, booked, lookWhoHasIt, toOpenDay } from './steps/open-day';
import { signIn } from './steps/sign-in';

test(
	'a booking is cancelled only after a confirmation',
	{ tag: ['@nojs', '@phone'] },
	async ({ page }) => {
		await signIn(page, member, password);
		const day = await toOpenDay(page);
		await askForTen(page);
		await page.getByLabel('Objet').fill('Répétition');
		await page.getByRole('button', { name: 'Réserver la salle' }).click();
		await expect(page.getByRole('status')).toContainText('C’est réservé');
		const mine = booked(page, 'Répétition');
		await mine.getByRole('link').click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Salle Seille');

		const confirm = page.getByRole('button', { name: 'Annuler la réservation', exact: true });
		await expect(confirm).toBeHidden();
		await page.getByText('Annuler la réservation…').click();
		await expect(page.getByText('L’heure sera de nouveau libre pour tout le monde.')).toBeVisible();
		await expect(confirm).toBeVisible();

		// Leaving without confirming keeps the booking.
		await page.goto(`/hubs/coworking-metz/rooms?day=${day}`);
		await expect(mine).toBeVisible();
		await mine.getByRole('link').click();
		await page.getByText('Annuler la réservation…').click();
		await confirm.click();
		await expect(page.getByRole('status')).toContainText('La réservation est annulée.');
		await page.goto(`/hubs/coworking-metz/rooms?day=${day}`);
		await expect(mine).toHaveCount(0);
		await expect(atTen(page)).toBeVisible();
	}
);

test(
	'the desk finds a member’s booking, and cancels it with a reason',
	{ tag: '@phone' },
	async ({ page, openBrowser }) => {
		await signIn(page, neighbour, password);
		const day = await toOpenDay(page);
		const form = await askForTen(page);
		await form.getByLabel('Objet').fill('Club lecture');
		await form.getByRole('button', { name: 'Réserver la salle' }).click();
		await expect(booked(page, 'Club lecture')).toBeVisible();

		const desk = await openBrowser();
		await signIn(desk, concierge, password);
		await desk.goto(`/hubs/coworking-metz/rooms?day=${day}`);
		await lookWhoHasIt(desk);
		await booked(desk, 'Club lecture').getByRole('link').click();
		await expect(desk.getByRole('definition').filter({ hasText: neighbour.name })).toBeVisible();
		await desk.getByText('Annuler la réservation…').click();
		const reason = desk.getByRole('complementary').getByLabel('Motif, envoyé par courriel');
		await reason.fill('Fuite au plafond.');
		await desk.getByRole('button', { name: 'Annuler la réservation', exact: true }).click();
		await expect(desk.getByRole('status')).toContainText('La réservation est annulée.');

		const mail = await openMail(page, neighbour.email, 'Annulé : Salle Seille');
		await expect(mail.getByText('Fuite au plafond.')).toBeVisible();
		await page.goto(`/hubs/coworking-metz/rooms?day=${day}`);
		await expect(booked(page, 'Club lecture')).toHaveCount(0);
		await expect(atTen(page)).toBeVisible();
	}
);

test(
	'the desk closes a room for a day from the grid, and sees first whom that concerns',
	{ tag: ['@nojs', '@phone'] },
	async ({ page, openBrowser }) => {
		await signIn(page, neighbour, password);
		const day = await toOpenDay(page);
		await askForTen(page);
		await page.getByLabel('Objet').fill('Club lecture');
		await page.getByRole('button', { name: 'Réserver la salle' }).click();
		await expect(booked(page, 'Club lecture')).toBeVisible();

		const desk = await openBrowser();
		await signIn(desk, concierge, password);
		await desk.goto(`/hubs/coworking-metz/rooms?day=${day}`);
		await desk.getByRole('link', { name: /^Fermer la salle… .*Seille/ }).click();
		await desk.getByLabel('Motif', { exact: true }).fill('Ménage de printemps');
		await desk.getByRole('button', { name: 'Fermer sur cette période' }).click();
		const chosen = desk.getByRole('checkbox', { name: new RegExp(neighbour.name) });
		await expect(chosen).toBeChecked();
		await desk.getByRole('button', { name: 'Fermer, annuler et prévenir' }).click();
		await expect(desk.getByRole('status')).toContainText('La fermeture est enregistrée.');
		await expect(desk.getByRole('listitem').filter({ hasText: 'Ménage' })).toContainText(
			'toute la journée'
		);

		// An earlier one may have the same subject.
		await expect(async () => {
			const mail = await openMail(page, neighbour.email, 'Annulé : Salle Seille');
			await expect(mail.getByText('Ménage de printemps')).toBeVisible({ timeout: 1_000 });
			await mail.getByRole('link', { name: 'Réserver' }).first().click();
		}).toPass({ timeout: 30_000 });
		await expect(page.getByRole('complementary', { name: /^Réserver/ })).toBeVisible();
	}
);
