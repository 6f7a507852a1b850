import { expect, type Page } from '@playwright/test';
import type { LocalDate } from '$lib/time/dates';

export interface Announcement {
	kind: 'Soirée pitch' | 'Atelier';
	title: string;
	day: LocalDate;
	/** The slug of a room; by default the event is on the terrace. */
	room?: string;
	/** The capacity; unlimited by default. */
	places?: number;
	/** The number of slots of the pitch night, without a break between them. */
	slots?: number;
	until?: string;
}

/** Publishes an event with the form of the desk, at 18:30. */
export async function announce(
	page: Page,
	{ kind, title, day, room, places, slots, until = '20:00' }: Announcement
): Promise<void> {
	await page.goto('/desk/coworking-metz/events');
	await page.getByRole('link', { name: 'Annoncer un évènement' }).click();
	await page.getByLabel('Type d’évènement').selectOption(kind);
	await page.getByLabel('Titre').fill(title);
	await page.getByLabel('Date').fill(day);
	await page.getByLabel('Fin', { exact: true }).fill(until);
	await page.getByLabel('Salle', { exact: true }).selectOption(room ?? '');
	if (!room) await page.getByLabel('Lieu').fill('Sur la terrasse');
	if (places) await page.getByLabel('Nombre de places').fill(String(places));
	if (slots) {
		await page.getByLabel('Créneaux').fill(String(slots));
		await page.getByLabel('Pause après le créneau').fill('0');
	}
	await page.getByRole('button', { name: 'Publier l’évènement' }).click();
	await expect(page.getByRole('status')).toContainText(`« ${title} » est annoncé.`);
}
