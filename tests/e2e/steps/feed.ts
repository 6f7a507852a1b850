import { expect, type Page } from '@playwright/test';
import ICAL from 'ical.js';
import { checked } from '../../support/ical/check';

/** The contents of the personal feed whose URL is shown to the signed-in person. */
export async function feedOf(page: Page) {
	await page.goto('/me/calendar');
	const address = await page.getByLabel('Ou copiez cette adresse').inputValue();
	expect(address).toMatch(new RegExp(`^${new URL(page.url()).origin}/feeds/[\\w-]+\\.ics$`));
	return feedAt(address);
}

/** Downloads a feed like a calendar service, without a cookie, and parses it. */
export async function feedAt(address: string) {
	const answer = await fetch(address);
	if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
	const calendar = new ICAL.Component(ICAL.parse(checked(await answer.text())));
	return calendar
		.getAllSubcomponents('vevent')
		.map((entry) => {
			const event = new ICAL.Event(entry);
			return {
				title: event.summary,
				startsAt: event.startDate.toJSDate().getTime(),
				endsAt: event.endDate.toJSDate().getTime(),
				status: entry.getFirstPropertyValue('status')
			};
		})
		.sort((one, other) => one.startsAt - other.startsAt);
}
