import type { Locator, Page } from '@playwright/test';
import { addDays } from '$lib/time/dates';
import { dateOf } from '$lib/time/wall';

const zone = 'Europe/Paris';

/** The half hour at ten in Salle Seille, as it is read aloud while it is free. */
export const atTen = (page: Page): Locator =>
	page.getByRole('link', { name: 'Salle Seille, libre à 10 h', exact: true });

/** Looks at one day after the other, from tomorrow on, until the hub is open and the room free at ten. */
export async function toOpenDay(page: Page): Promise<string> {
	const today = dateOf(Date.now(), zone);
	for (let ahead = 1; ahead <= 14; ahead += 1) {
		const day = addDays(today, ahead);
		await page.goto(`/hubs/coworking-metz/rooms?day=${day}`);
		if ((await atTen(page).count()) > 0) return day;
	}
	throw new Error('the room is not free at ten on any of the next two weeks’ days');
}
