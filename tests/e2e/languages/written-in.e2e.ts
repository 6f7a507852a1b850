import { expect, test } from '../steps/demo';
import { findWritten } from '../steps/written';

/** Pages that show strangers what hubs and people have written, in sentences of another language; axe.e2e.ts sees all. */
const pages: { at: string; as: 'visitor' | 'german'; least: number }[] = [
	{ at: '/', as: 'visitor', least: 6 },
	{ at: '/agenda', as: 'visitor', least: 10 },
	{ at: '/agenda?view=month', as: 'visitor', least: 4 },
	{ at: '/pitch-nights', as: 'visitor', least: 3 },
	{ at: '/hubs', as: 'visitor', least: 3 },
	{ at: '/hubs/HUB', as: 'visitor', least: 6 },
	{ at: '/hubs/HUB/agenda', as: 'visitor', least: 4 },
	{ at: '/hubs/HUB/agenda/SERIES', as: 'visitor', least: 2 },
	{ at: '/hubs/HUB/rooms', as: 'german', least: 4 },
	{ at: '/hubs/HUB/rooms?day=DAY&room=ROOM&from=TIME', as: 'german', least: 5 },
	{ at: '/hubs/HUB/rooms/ROOM', as: 'german', least: 1 },
	{ at: '/rooms?all', as: 'visitor', least: 0 },
	{ at: '/calendars', as: 'visitor', least: 3 },
	{ at: '/events/PITCHNIGHT', as: 'german', least: 5 },
	{ at: '/events/PITCHNIGHT/pitch', as: 'german', least: 1 },
	{ at: '/events/TALK', as: 'german', least: 3 },
	{ at: '/sign-up?hub=HUB', as: 'visitor', least: 0 },
	{ at: '/me', as: 'german', least: 2 },
	{ at: '/me/calendar', as: 'german', least: 2 },
	{ at: '/me/join/OTHER', as: 'german', least: 0 }
];

for (const { at, as, least } of pages) {
	test(`in German, ${at} says in which language its hub writes`, async ({ app, browser }) => {
		const context = await browser.newContext({ baseURL: app.origin, locale: 'de-DE' });
		const { places } = app;
		if (as === 'german') {
			await context.addCookies([
				{ name: 'sillon', value: places.sessions.german, url: app.origin }
			]);
		}
		const page = await context.newPage();
		const values: Record<string, string> = {
			...{ HUB: places.hub, OTHER: places.other, SERIES: places.eventSeries, TALK: places.talk },
			...{ PITCHNIGHT: places.pitchNight, ROOM: places.room },
			...{ DAY: places.taken.date, TIME: places.taken.time }
		};
		await page.goto(at.replaceAll(/[A-Z]{3,}/g, (name) => values[name]!));
		await expect(page.locator('html')).toHaveAttribute('lang', 'de');
		const { found, faults } = await findWritten(page, places.written);
		expect(faults).toEqual([]);
		expect(found).toBeGreaterThanOrEqual(least);
		await context.close();
	});
}
