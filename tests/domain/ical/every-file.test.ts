import { describe, expect, it } from 'vitest';
import { enqueue } from '$lib/server/outbox';
import { aCalendarPart } from '../../factories/calendar-part';
import { aMail } from '../../factories/mail';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import {
	filesThatWriteCalendars,
	testsThatSkipTheCheck
} from '../../support/house/calendar-writers';
import { respond } from '../../support/ical/answer';
import { checkQueuedCalendars } from '../../support/ical/mails';
import { outbox } from '$lib/server/outbox/schema';
import * as place from '../calendars/place';

describe('no finished calendar of a test escapes the check', () => {
	it('only the writers of `ical` begin a file', () => {
		expect(filesThatWriteCalendars().sort()).toEqual([
			'src/lib/server/ical/feed.ts',
			'src/lib/server/ical/invitation.ts'
		]);
	});

	it('tests get files through `support/ical`', () => {
		expect(testsThatSkipTheCheck()).toEqual([]);
		const asked = ['import { writeFeed }', "from '$lib/server/ical'"].join(' ');
		const answered = ['calendars', 'respond('].join('.');
		expect(testsThatSkipTheCheck({ asked, answered, right: 'respond(' })).toEqual([
			'asked',
			'answered'
		]);
	});

	it('a broken calendar in a mail is found', async () => {
		const store = await freshStore();
		const { method, content } = aCalendarPart();
		const broken = { method, content: content.replace('UID:', 'X-UID:') };
		await store.write(byClock(), (change) => enqueue(change, aMail({ calendar: broken })));
		await expect(checkQueuedCalendars(store)).rejects.toThrow('VEVENT has no UID');
		await store.write(byClock(), ({ tx }) => tx.delete(outbox));
	});

	it('a broken calendar over HTTP is found', async () => {
		const store = await freshStore();
		await place.aPlace(store);
		await store.write(byClock(), (change) => place.addEvent(change, 'soiree'));
		const calendar = (await place.finders.hub(store))!;
		const twice: typeof calendar = {
			...calendar,
			async contents(...given) {
				const contents = await calendar.contents(...given);
				return { ...contents, entries: [...contents.entries, ...contents.entries] };
			}
		};
		const request = new Request('https://sillon.example/x.ics');
		const asked = { request, db: store.read, now: place.now };
		await expect(respond(asked, () => Promise.resolve(twice))).rejects.toThrow('stands twice');
	});
});
