import type { Page } from '@playwright/test';
import { addDays } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { paris } from '../support/zones';
import { announce } from './steps/announce';
import { concierge, expect, member, neighbour, password, test } from './steps/empty-hub';
import { toEvent } from './steps/events';
import { signIn } from './steps/sign-in';

const pitchNight = {
	kind: 'Soirée pitch',
	title: 'Pitch du grenier',
	day: addDays(dateOf(fromEpoch(Date.now()), paris), 13),
	slots: 2
} as const;

const toFill = {
	kind: 'Soirée pitch',
	title: 'Pitch du préau',
	day: addDays(pitchNight.day, 4),
	slots: 4
} as const;

test(
	'a member who loses a slot to somebody else keeps their texts, and takes a free one',
	{ tag: '@nojs' },
	async ({ page, openBrowser }) => {
		const [desk, faster] = [await openBrowser(), await openBrowser()];
		await signIn(desk, concierge, password);
		await announce(desk, pitchNight);
		for (const [one, who] of [
			[page, member],
			[faster, neighbour]
		] as const) {
			await signIn(one, who, password);
			await toEvent(one, pitchNight.title);
			await one
				.getByRole('link', { name: /^Prendre ce créneau/ })
				.first()
				.click();
		}
		await propose(faster, 'Vélo-cargo partagé');
		await expect(faster.getByRole('status')).toContainText('C’est noté');

		await propose(page, 'Compost de quartier');
		await expect(page.getByText('Quelqu’un vient de prendre ce créneau.')).toBeVisible();
		await expect(page.getByLabel('Créneau').getByRole('option')).toHaveCount(1);
		await expect(page.getByLabel('Titre')).toHaveValue('Compost de quartier');
		await page.getByRole('button', { name: 'Prendre ce créneau' }).click();
		await expect(page.getByRole('status')).toContainText('C’est noté');
		const slots = page.getByRole('listitem');
		await expect(slots.filter({ hasText: 'Compost de quartier' })).toContainText('Mon pitch');
		await expect(slots.filter({ hasText: 'Vélo-cargo partagé' })).toBeVisible();
	}
);

test(
	'a concierge fills a running order: a member, a guest by name, and a slot offered by mail',
	{ tag: '@nojs' },
	async ({ page }) => {
		await signIn(page, concierge, password);
		await announce(page, toFill);
		await page.goto('/desk/coworking-metz/events');
		await page.getByRole('link', { name: toFill.title }).first().click();
		const order = page.getByRole('region', { name: 'Déroulé' });
		/** Waits until the page has put the focus where one begins, else a script types there. */
		const openSlot = async (act: string) => {
			await order
				.getByRole('link', { name: new RegExp(`^${act}`) })
				.first()
				.click();
			await expect(page.getByRole('searchbox')).toBeFocused();
		};

		await test.step('searches a member and gives them the first slot', async () => {
			await openSlot('Placer quelqu’un');
			await page.getByLabel('Adhérent, par nom ou adresse').fill(member.name);
			await page.getByRole('button', { name: 'Chercher' }).click();
			const found = page.locator('form').filter({ has: page.getByRole('radio') });
			await expect(found.getByRole('radio')).toBeChecked();
			await found.getByLabel('Titre').fill('Compost de quartier');
			await found.getByRole('button', { name: 'Attribuer ce créneau' }).click();
			await expect(page.getByRole('status').first()).toContainText('Le créneau est attribué');
			await expect(order).toContainText('Compost de quartier');
		});

		await test.step('gives the next one to somebody without an account', async () => {
			await openSlot('Placer quelqu’un');
			await page.getByLabel('Nom', { exact: true }).fill('Nour Amance');
			await page.getByLabel('Titre').fill('Vélo-cargo partagé');
			await page.getByRole('button', { name: 'Attribuer ce créneau' }).click();
			await expect(page.getByRole('status').first()).toContainText('Prévenez la personne');
			await expect(order).toContainText('Nour Amance');
		});

		await test.step('offers the third to somebody by mail', async () => {
			await openSlot('Demander un pitch');
			await page.getByLabel('Adresse électronique').fill('odile@guest.example');
			await page.getByLabel('Un mot de votre part').fill('Votre verger intéresserait ici.');
			await page.getByRole('button', { name: 'Envoyer la proposition' }).click();
			await expect(order).toContainText('Proposé par courriel à odile@guest.example');
		});
	}
);

async function propose(page: Page, title: string) {
	await page.getByRole('radio', { name: 'Une idée' }).check();
	await page.getByLabel('Titre').fill(title);
	await page.getByRole('button', { name: 'Prendre ce créneau' }).click();
}
