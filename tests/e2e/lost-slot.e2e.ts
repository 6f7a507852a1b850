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

async function propose(page: Page, title: string) {
	await page.getByRole('radio', { name: 'Une idée' }).check();
	await page.getByLabel('Titre').fill(title);
	await page.getByRole('button', { name: 'Prendre ce créneau' }).click();
}
