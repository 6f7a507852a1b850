import { expect, type Locator, type Page } from '@playwright/test';
import { addDays } from '$lib/time/dates';
import { fromEpoch } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { paris as zone } from '../../support/zones';

const room = 'Salle Seille';

/** « 8 h – 20 h », « 9 h 30 – 11 h »: free times from 10:00 or earlier to 11:00 or later. */
const holdsTen = /^\s*(\d h( \d\d)?|10 h) – (1[1-9]|2\d) h/;

/** The half hour at ten in the table of a wide page, by its accessible name while it is free. */
const cellAtTen = (page: Page) =>
	page.getByRole('link', { name: `${room}, libre à 10 h`, exact: true });

/** On a phone, the free time of the room that holds ten. */
const freeTimeAtTen = (page: Page) =>
	page.getByRole('group', { name: `${room}, plages libres` }).getByRole('link', { name: holdsTen });

/** The link to click for Salle Seille at ten while it is free, in the table or on a phone. */
export const atTen = (page: Page): Locator => cellAtTen(page).or(freeTimeAtTen(page));

/** Opens one day after another, from tomorrow on, until the hub is open and the room free at ten. */
export async function toOpenDay(page: Page): Promise<string> {
	const today = dateOf(fromEpoch(Date.now()), zone);
	for (let ahead = 1; ahead <= 14; ahead += 1) {
		const day = addDays(today, ahead);
		await page.goto(`/hubs/coworking-metz/rooms?day=${day}`);
		if ((await atTen(page).count()) > 0) return day;
	}
	throw new Error('the room is not free at ten on any of the next two weeks’ days');
}

/**
 * Opens the form for ten to eleven. In the table one click is enough; a phone shows whole free times, so
 * the hours must be chosen in the form.
 */
export async function askForTen(page: Page): Promise<Locator> {
	const inTable = await cellAtTen(page).isVisible();
	await atTen(page).click();
	const form = page.getByRole('complementary', { name: `Réserver : ${room}` });
	const [from, until] = [
		form.getByLabel('De', { exact: true }),
		form.getByLabel('À', { exact: true })
	];
	if (!inTable) {
		await from.selectOption('10:00');
		await until.selectOption('11:00');
	}
	await expect(from).toHaveValue('10:00');
	await expect(until).toHaveValue('11:00');
	return form;
}

/** A booking in the day of the rooms: a cell of the table, or a line of its room on a phone. */
export const booked = (page: Page, words: string): Locator => {
	const day = page.getByRole('region', { name: 'La journée' });
	const shown = { hasText: words };
	return day.getByRole('cell').or(day.getByRole('listitem')).filter(shown);
};

/** On a phone, other people's bookings of a room are folded. */
export async function lookWhoHasIt(page: Page): Promise<void> {
	for (const fold of await page.getByText(/^Heures occupées/).all()) {
		if (await fold.isVisible()) await fold.click();
	}
}
