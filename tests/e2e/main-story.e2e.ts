import { addDays, type LocalDate, parseDate, parseTime, weekdayOf } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { dateOf, instantAt } from '$lib/time/wall';
import { paris as zone } from '../support/zones';
import { announce } from './steps/announce';
import { concierge, expect, member, password, test } from './steps/empty-hub';
import { feedOf } from './steps/feed';
import { answerByMail, invite } from './steps/invite';
import { openMail } from './steps/mails';
import { askForTen, booked, lookWhoHasIt, toOpenDay } from './steps/open-day';
import { signIn } from './steps/sign-in';

const today = dateOf(fromEpoch(Date.now()), zone);
const newcomer = { email: 'margaux.bitche@post.example', name: 'Margaux Bitche' };
const guest = { email: 'odile.amance@post.example', name: 'Odile Amance' };
const pitchNight = { title: 'Jeudi pitch', day: thursdayFrom(addDays(today, 9)) };
const workshop = { title: 'Atelier devis', day: addDays(pitchNight.day, 1) };
test.setTimeout(120_000);

test(
	'from the first visit to a personal calendar',
	{ tag: ['@nojs', '@phone'] },
	async ({ page, openBrowser }) => {
		const [desk, second, stranger] = [
			await openBrowser(),
			await openBrowser(),
			await openBrowser()
		];

		await test.step('a newcomer signs up', async () => {
			await page.goto('/');
			await page.getByRole('link', { name: 'Se connecter' }).click();
			await page.getByRole('main').getByRole('link', { name: 'Rejoindre un espace' }).click();
			await page.getByLabel('Nom', { exact: true }).fill(newcomer.name);
			await page.getByLabel('Adresse électronique').fill(newcomer.email);
			await page.getByText('Mot de passe, façon de vous saluer').click();
			await page.locator('[name="password"]').fill('une brouette sans roue');
			await page.getByRole('radio', { name: /Coworking Metz/ }).check();
			await page.getByLabel('Qui êtes-vous ?').fill('Relieuse à Queuleu.');
			await page.getByLabel('J’ai lu et j’accepte le règlement intérieur').check();
			await page.getByRole('button', { name: 'Créer mon compte' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Un courriel est en route');
		});

		await test.step('the mailed link shows a page, and its button verifies the address', async () => {
			const mail = await openMail(page, newcomer.email, 'Confirmez votre adresse');
			await mail.getByRole('link', { name: 'Confirmer mon adresse' }).click();
			await expect(page.getByText(`Un compte va être créé pour ${newcomer.name}`)).toBeVisible();
			await page.getByRole('button', { name: 'C’est bien moi, créer mon compte' }).click();
			await expect(
				page.getByText('La conciergerie de Coworking Metz a reçu votre demande.')
			).toBeVisible();
			await expect(page.getByText('En attente de validation')).toBeVisible();
		});

		await test.step('a pending member cannot book yet', async () => {
			await page.goto('/hubs/coworking-metz/rooms');
			await expect(page.getByText('est en attente de validation')).toBeVisible();
			await expect(page.getByRole('link', { name: /, libre à/ })).toHaveCount(0);
		});

		await test.step('the concierge sees the arrival at the desk, and admits', async () => {
			await signIn(desk, concierge, password);
			await desk.getByRole('banner').getByRole('link', { name: 'Comptoir' }).click();
			const arrival = desk.getByRole('listitem').filter({ hasText: newcomer.name });
			await expect(arrival).toContainText('Adhésion demandée');
			await arrival.getByRole('button', { name: `Admettre ${newcomer.name}` }).click();
			await expect(desk.getByText('L’adhésion est acceptée')).toBeVisible();
			await expect(arrival).toHaveCount(0);
		});

		const booking =
			await test.step('the member reads it, and books a room in three touches', async () => {
				const mail = await openMail(page, newcomer.email, 'Bienvenue chez Coworking Metz');
				await expect(mail.getByText('Bonjour,')).toBeVisible();
				const day = await toOpenDay(page);
				await signIn(second, member, password);
				await second.goto(`/hubs/coworking-metz/rooms?day=${day}`);
				await askForTen(second);
				// Three steps: the hour, the purpose, the button.
				await askForTen(page);
				await page.getByLabel('Objet').fill('Atelier reliure');
				await page.getByRole('button', { name: 'Réserver la salle' }).click();
				await expect(page.getByRole('status')).toContainText('C’est réservé : ');
				await expect(booked(page, 'Atelier reliure')).toBeVisible();
				return { title: 'Atelier reliure', day };
			});

		await test.step('another member asks for the same hour: a sentence, and alternatives', async () => {
			await second.getByLabel('Objet').fill('Entretien');
			await second.getByRole('button', { name: 'Réserver la salle' }).click();
			const panel = second.getByRole('complementary');
			await expect(panel).toContainText('Prise jusqu’à 11 h');
			await expect(panel).toContainText('Votre demande n’a pas été enregistrée.');
			await expect(panel.getByLabel('Objet')).toHaveValue('Entretien');
			const alternatives = panel.getByRole('button', { name: /^Prendre/ });
			expect(await alternatives.count()).toBeGreaterThan(1);
			await alternatives.first().click();
			await expect(second.getByRole('status')).toContainText('C’est réservé : ');
			await expect(booked(second, 'Entretien')).toBeVisible();
			await lookWhoHasIt(second);
			const taken = booked(second, 'Atelier reliure');
			await expect(taken).toBeVisible();
			await expect(taken).not.toContainText('Ma réservation');
			await expect(taken).toContainText('10 h – 11 h');
		});

		await test.step('the concierge publishes a pitch night and a workshop', async () => {
			await announce(desk, {
				...pitchNight,
				kind: 'Soirée pitch',
				room: 'graoully',
				until: '21:00'
			});
			await announce(desk, { ...workshop, kind: 'Atelier' });
		});

		await test.step('the member takes a slot at the pitch night', async () => {
			await page.getByRole('navigation').getByRole('link', { name: 'Soirées pitch' }).click();
			await page.getByRole('link', { name: pitchNight.title }).first().click();
			await page
				.getByRole('link', { name: /Prendre ce créneau/ })
				.first()
				.click();
			await page.getByRole('radio', { name: 'Une idée' }).check();
			await page.getByLabel('Titre').fill('Reliure de quartier');
			await page.getByRole('button', { name: 'Prendre ce créneau' }).click();
			await expect(page.getByRole('status')).toContainText(
				'C’est noté : vous présentez à 18 h 45.'
			);
			const slot = page.getByRole('listitem').filter({ hasText: 'Reliure de quartier' });
			await expect(slot).toContainText('18 h 45');
			await expect(slot).toContainText('Mon pitch');
		});

		await test.step('the concierge invites the member and an address', async () => {
			await invite(desk, newcomer, guest);
		});

		await test.step('a guest answers behind the link, with one button', async () => {
			await answerByMail(stranger, guest, workshop.title, 'Je viens');
			await expect(stranger.getByText('Vous venez')).toBeVisible();
		});

		await test.step('the member answers too', async () => {
			await answerByMail(page, newcomer, workshop.title, 'Peut-être');
			await expect(page.getByRole('status')).toContainText('C’est noté : peut-être.');
		});

		await test.step('the concierge sees both answers', async () => {
			await desk.reload();
			const group = (name: RegExp) => desk.getByRole('region', { name }).getByRole('listitem');
			await expect(group(/^Viennent/).filter({ hasText: guest.name })).toBeVisible();
			await expect(group(/^Peut-être/).filter({ hasText: newcomer.name })).toBeVisible();
		});

		await test.step('the personal feed contains all three', async () => {
			const at = (day: string, time: string) => instantAt(parseDate(day), parseTime(time), zone);
			expect(await feedOf(page)).toEqual([
				{
					title: booking.title,
					startsAt: at(booking.day, '10:00'),
					endsAt: at(booking.day, '11:00'),
					status: 'CONFIRMED'
				},
				{
					title: `${pitchNight.title} (vous présentez à 18\u00a0h\u00a045)`,
					startsAt: at(pitchNight.day, '18:30'),
					endsAt: at(pitchNight.day, '21:00'),
					status: 'CONFIRMED'
				},
				{
					title: workshop.title,
					startsAt: at(workshop.day, '18:30'),
					endsAt: at(workshop.day, '20:00'),
					status: 'TENTATIVE'
				}
			]);
		});
	}
);

function thursdayFrom(date: string): LocalDate {
	return addDays(parseDate(date), (4 - weekdayOf(parseDate(date)) + 7) % 7);
}
