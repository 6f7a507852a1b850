import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { findPersonalCalendar, noteUse, personalAddress } from '$lib/server/calendars';
import { clientFamilyOf } from '$lib/server/calendars/last-use/client-family';
import { FeedUses, feedUses } from '$lib/server/calendars/last-use/noted-uses';
import type { UserId } from '$lib/server/db/id';
import { lastUse } from '$lib/server/views/calendars/last-use';
import { locales } from '$lib/time/locale';
import { parseDate } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { must } from '../../factories/event';
import { aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { queriesOf } from '../../support/count-queries';
import { freshStore } from '../../support/database';

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));
const today = parseDate('2026-11-26');

describe('the family of a client is read from what it says', () => {
	const said: [string | null, string][] = [
		['iOS/18.1 (22B83) dataaccessd/1.0', 'apple'],
		['macOS/15.1 (24B83) CalendarAgent/1132', 'apple'],
		['Mac OS X/10.15.7 (19H2) CalendarAgent/930.5.1', 'apple'],
		['Google-Calendar-Importer', 'google'],
		['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0', 'thunderbird'],
		['Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)', 'outlook'],
		['Microsoft Outlook/16.91 (Macintosh; Mac OS X/15.1)', 'outlook'],
		['Microsoft.Exchange/15.20', 'outlook'],
		['ICSx5/2.2.5 (ical4j) Android/15', 'other'],
		['curl/8.5.0', 'other'],
		['', 'other'],
		[null, 'other']
	];
	it.each(said)('%s', (userAgent, family) => {
		expect(clientFamilyOf(userAgent)).toBe(family);
	});
});

describe('the last use of a personal calendar', () => {
	it('is noted without a statement, and written with those of all others', async () => {
		const store = await freshStore();
		const people = [await aUser(store), await aUser(store), await aUser(store)];
		const uses = new FeedUses();
		const noting = await queriesOf(store, async () => {
			for (const { id: userId, feedVersion } of people) {
				uses.note({ userId, feedVersion, usedOn: today, client: 'google' });
				uses.note({ userId, feedVersion, usedOn: today, client: 'apple' });
			}
		});
		expect(noting).toEqual([]);
		expect(await auth.findFeedUse(store.read, people[0]!.id)).toBeUndefined();
		expect(await uses.write(store, byClock(now))).toEqual({ calendars: 3 });
		for (const { id } of people) {
			expect(await auth.findFeedUse(store.read, id)).toEqual({ usedOn: today, client: 'apple' });
		}
	});

	it('is not written again on the same day by the same client', async () => {
		const store = await freshStore();
		const { id: userId, feedVersion } = await aUser(store);
		const uses = new FeedUses();
		const use = { userId, feedVersion, usedOn: today, client: 'apple' as const };
		const writes = async (noted: Parameters<typeof uses.note>[0]) => {
			uses.note(noted);
			return (await uses.write(store, byClock(now))).calendars;
		};
		expect(await writes(use)).toBe(1);
		expect(await writes({ ...use })).toBe(0);
		expect(await writes({ ...use, client: 'google' })).toBe(1);
		expect(await writes({ ...use, usedOn: parseDate('2026-11-27') })).toBe(1);
	});

	it('stays noted when it could not be written', async () => {
		const store = await freshStore();
		const { id: userId, feedVersion } = await aUser(store);
		const uses = new FeedUses();
		uses.note({ userId, feedVersion, usedOn: today, client: 'apple' });
		const failing = Object.create(store, {
			write: { value: () => Promise.reject(new Error('no disk')) }
		}) as typeof store;
		await expect(uses.write(failing, byClock(now))).rejects.toThrow('no disk');
		expect(await uses.write(store, byClock(now))).toEqual({ calendars: 1 });
	});

	it('of an address that was renewed meanwhile is of no use, and a new address was never read', async () => {
		const store = await freshStore();
		const user = await aUser(store);
		const uses = new FeedUses();
		const use = { userId: user.id, feedVersion: 1, usedOn: today, client: 'apple' as const };
		uses.note(use);
		await uses.write(store, byClock(now));
		uses.note({ ...use, client: 'google' });
		await must(store, byPerson(user, now), (change) => auth.renewFeedAddress(change, user.id));
		uses.note({ ...use, userId: 'gone' as UserId });
		await uses.write(store, byClock(now));
		expect(await auth.findFeedUse(store.read, user.id)).toBeUndefined();
	});

	it('belongs to whom the address opens', async () => {
		const store = await freshStore();
		const user = await aUser(store);
		const token = personalAddress(user).split('/').at(-1)!.replace('.ics', '');
		noteUse(await findPersonalCalendar(store.read, token), 'Google-Calendar-Importer', now);
		noteUse(await findPersonalCalendar(store.read, 'nobody'), 'curl/8', now);
		expect(await feedUses.write(store, byClock(now))).toEqual({ calendars: 1 });
		expect(await auth.findFeedUse(store.read, user.id)).toEqual({
			...{ usedOn: today, client: 'google' }
		});
	});
});

describe('its owner reads', () => {
	const said = (usedOn: string, client: auth.FeedUse['client'], at = now) =>
		lastUse({ usedOn: parseDate(usedOn), client }, { now: at, locale: 'fr' });

	it('when it was, in words, and by what', () => {
		expect(said('2026-11-26', 'google')).toBe(
			'Lu pour la dernière fois aujourd’hui, par Google\u00a0Agenda.'.replace('\u00a0', ' ')
		);
		expect(said('2026-11-25', 'apple')).toBe(
			'Lu pour la dernière fois hier, par Calendrier d’Apple.'
		);
		expect(said('2026-11-03', 'other')).toBe(
			'Lu pour la dernière fois le mardi 3\u00a0novembre, par un autre agenda.'
		);
		expect(said('2026-11-26', 'outlook', plus(now, 60 * dayMs))).toContain('2026, par Outlook');
		for (const locale of locales) expect(lastUse(undefined, { now, locale })).toBeTruthy();
	});
});
