import type { Page } from '@playwright/test';
import { addDays, parseTime } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { dateOf, instantAt } from '$lib/time/wall';
import { paris as zone } from '../support/zones';
import { announce } from './steps/announce';
import { concierge, expect, member, neighbour, password, test } from './steps/empty-hub';
import { answer, toEvent } from './steps/events';
import { feedOf } from './steps/feed';
import { openMail } from './steps/mails';
import { signIn } from './steps/sign-in';

const day = addDays(dateOf(fromEpoch(Date.now()), zone), 12);
test.setTimeout(120_000);

test(
	'a person on the waitlist gets the place that another gives up',
	{ tag: '@plain-phone' },
	async ({ page, openBrowser }) => {
		const workshop = { kind: 'Atelier', title: 'Atelier affûtage', day, places: 1 } as const;
		const [desk, second] = [await openBrowser(), await openBrowser()];
		await signIn(desk, concierge, password);
		await announce(desk, workshop);

		await signIn(second, member, password);
		await toEvent(second, workshop.title);
		await answer(second, 'Je viens');
		await expect(second.getByText('Vous venez : une place est à votre nom.')).toBeVisible();

		await signIn(page, neighbour, password);
		await toEvent(page, workshop.title);
		await answer(page, 'Je viens');
		const waits = 'Vous êtes numéro 1 sur la liste d’attente.';
		await expect(page.getByText(waits, { exact: true })).toBeVisible();
		const entry = {
			startsAt: instantAt(day, parseTime('18:30'), zone),
			endsAt: instantAt(day, parseTime('20:00'), zone)
		};
		expect(await feedOf(page)).toContainEqual({
			...{ title: `${workshop.title} (liste d’attente)`, ...entry, status: 'TENTATIVE' }
		});

		await answer(second, 'Non');
		await expect(second.getByText('Vous ne venez pas.', { exact: true })).toBeVisible();

		const mail = await openMail(
			page,
			neighbour.email,
			`Une place s’est libérée : ${workshop.title}`
		);
		await expect(mail.getByText('Une place s’est libérée, elle est à vous.')).toBeVisible();
		await mail.getByRole('link', { name: 'Changer ma réponse' }).click();
		await expect(page.getByText('Vous venez : une place est à votre nom.')).toBeVisible();
		await expect(page.getByText(waits)).toHaveCount(0);
		expect(await feedOf(page)).toContainEqual({
			...{ title: workshop.title, ...entry, status: 'CONFIRMED' }
		});
	}
);

test(
	'a pitch on the waitlist gets the slot that another gives up',
	{ tag: '@plain-phone' },
	async ({ page, openBrowser }) => {
		const pitchNight = { kind: 'Soirée pitch', title: 'Pitch en terrasse', day, slots: 1 } as const;
		const [desk, second] = [await openBrowser(), await openBrowser()];
		await signIn(desk, concierge, password);
		await announce(desk, pitchNight);

		await signIn(second, member, password);
		await toEvent(second, pitchNight.title);
		await second.getByRole('link', { name: /^Prendre ce créneau/ }).click();
		await propose(second, 'Vélo-cargo partagé', 'Prendre ce créneau');
		await expect(second.getByRole('status')).toContainText('vous présentez à 18 h 45');

		await signIn(page, neighbour, password);
		await toEvent(page, pitchNight.title);
		await expect(page.getByText('Tous les créneaux sont pris.')).toBeVisible();
		await expect(page.getByRole('link', { name: /^Prendre ce créneau/ })).toHaveCount(0);
		await page.getByRole('link', { name: 'Proposer un pitch quand même' }).click();
		await propose(page, 'Compost de quartier', 'M’inscrire sur la liste d’attente');
		await expect(page.getByRole('status')).toContainText('votre pitch attend un créneau');
		const waits = 'Votre pitch « Compost de quartier » attend un créneau : numéro 1 sur la liste.';
		await expect(page.getByText(waits)).toBeVisible();

		await second.getByRole('link', { name: 'Modifier' }).click();
		await second.getByText('Retirer mon pitch…').click();
		await second.getByRole('button', { name: 'Retirer mon pitch', exact: true }).click();
		await expect(second.getByRole('status')).toContainText('Votre pitch est retiré.');

		const mail = await openMail(page, neighbour.email, 'Un créneau s’est libéré');
		await expect(mail.getByText('« Compost de quartier » passe à 18 h 45.')).toBeVisible();
		await mail.getByRole('link', { name: 'Voir le déroulé' }).click();
		const slot = page.getByRole('listitem').filter({ hasText: 'Compost de quartier' });
		await expect(slot).toContainText('18 h 45');
		await expect(slot).toContainText('Mon pitch');
		await expect(page.getByText(waits)).toHaveCount(0);
		await expect(page.getByText('Vélo-cargo partagé')).toHaveCount(0);
	}
);

async function propose(page: Page, title: string, act: string) {
	await page.getByRole('radio', { name: 'Une idée' }).check();
	await page.getByLabel('Titre').fill(title);
	await page.getByRole('button', { name: act }).click();
}
