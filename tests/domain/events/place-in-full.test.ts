import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as calendars from '$lib/server/calendars';
import * as events from '$lib/server/events';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import type { Store } from '$lib/server/db/store';
import { plus } from '$lib/time/instant';
import { aGuest } from '../../factories/attendance';
import { anEvent, at, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { tellChanges } from '../../factories/notices';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { respond } from '../../support/ical/answer';
import { queuedMails } from '../../support/mail/mails';

const places = ['12, rue des Clercs, Metz', 'Salle, 12; rue « X »', 'Le 7, le bar', '7 bis'];
const guest = { email: 'agathe@guest.example', name: 'Agathe', locale: 'fr' as const };

/** LOCATION, as a calendar program shows it. */
function locationIn(calendar: string): string {
	const event = new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent('vevent')!;
	return String(event.getFirstPropertyValue('location'));
}

async function feedOf(store: Store, slug: string): Promise<string> {
	const request = new Request('https://sillon.example/x.ics');
	const asked = { request, db: store.read, now: monday };
	return (await respond(asked, () => calendars.findHubCalendar(store.read, slug))).text();
}

describe.each(places)('an event at « %s »', (place) => {
	it('is whole in the head of its invitation, in text and HTML, and in both calendars', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEvent(store, hub, { place });
		await must(store, byClock(monday), (change) => attendances.invite(change, event.id, [guest]));
		const [mail] = await queuedMails(store);
		expect(mail!.text.split('\n')).toContain(place);
		expect(mail!.html).toContain(`>${place}<`);
		expect(locationIn(mail!.calendar!.content)).toBe(place);
		expect(locationIn(await feedOf(store, hub.slug))).toBe(place);
	});

	it('is whole in the mail about a change, for those who answered', async () => {
		const store = await freshStore();
		const event = await anEvent(store, await aHub(store, { name: 'Coworking Metz' }), { place });
		await aGuest(store, event);
		const startsAt = at('2026-11-27', '18:30');
		const change = { startsAt, endsAt: plus(startsAt, event.endsAt - event.startsAt) };
		await must(store, byClock(monday), (written) => events.change(written, event, change));
		await tellChanges(store);
		const mail = (await queuedMails(store)).find(({ kind }) => kind === 'event-changed');
		expect(mail!.text).toContain(`\n${place}, Coworking Metz\n`);
	});
});

it('an event in a room is headed by the whole name of the room, one simply at the hub by the hub', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { name: 'Le 7, rue Haute' });
	const subject = await invitationSubject(store.read, await anEvent(store, hub));
	expect(subject.where).toBe('Le 7, rue Haute');
});
