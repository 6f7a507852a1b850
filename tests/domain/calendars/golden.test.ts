import { describe, expect, it } from 'vitest';
import { formatVersion } from '$lib/server/calendars/render';
import { feedVersions } from '$lib/server/entries/schema';
import { hubs } from '$lib/server/hubs/schema';
import { users } from '$lib/server/auth/schema';
import { dayMs, hourMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { freshStore } from '../../support/database';
import * as place from './place';
import { agathe, aPlace, basile, now, textOf, thursday } from './place';
import { byClock } from '../../support/change';

const kinds = Object.keys(place.finders) as place.Kind[];
const locales = ['fr', 'en', 'de'] as const;

// What only the person's own feed may show; all of it is in the database (security S28).
const secrets = [
	'Agathe',
	'Vézelise',
	'agathe@vezelise.example',
	agathe,
	'Basile',
	'Rambervillers',
	'basile@ramber.example',
	basile,
	'Gaston Invité',
	'gaston@ailleurs.example',
	'invitee@ailleurs.example',
	'Présentation de soi',
	'Entretien d’embauche',
	'Réunion secrète',
	'raison privée',
	'Brouillon secret',
	'Soirée des membres',
	'Sérigraphie',
	'demande à la salle',
	'lien.example'
];

async function aFullStore() {
	const store = await freshStore();
	await aPlace(store);
	await store.write(byClock(), async (change) => {
		await place.addMember(change, agathe, { introduction: 'Présentation de soi' });
		await place.addBooking(change, 'mine', {
			title: 'Entretien d’embauche',
			startsAt: minus(thursday, 30 * hourMs)
		});
		await place.addBooking(change, 'hold', {
			kind: 'event',
			holderId: null,
			title: 'Réunion secrète',
			startsAt: thursday
		});
		await place.addBooking(change, 'asked', {
			state: 'requested',
			title: 'Réunion secrète',
			startsAt: minus(thursday, 29 * hourMs)
		});
		await place.addBooking(change, 'off', {
			...{ state: 'cancelled', cancelledBy: basile, cancelReason: 'raison privée' },
			startsAt: minus(thursday, 20 * hourMs)
		});
		await place.addEvent(change, 'soiree', {
			...{ title: 'Jeudi pitch; « à vous »', number: 14 },
			summary: 'Huit projets, huit minutes.\nPuis un verre \\ et des idées 👩‍🚀.',
			description: 'Réunion secrète',
			bookingId: 'hold',
			sequence: 2
		});
		await place.addEvent(change, 'annule', {
			...{ state: 'cancelled', cancelReason: 'Le toit fuit.', place: 'Cité musicale, Metz' },
			// A cancelled edition gets no number: the next edition has it.
			number: 15,
			startsAt: plus(thursday, dayMs),
			endsAt: plus(thursday, 26 * hourMs)
		});
		await place.addEvent(change, 'draft', { state: 'draft', title: 'Brouillon secret' });
		await place.addEvent(change, 'members', {
			visibility: 'members',
			title: 'Soirée des membres',
			startsAt: plus(thursday, 48 * hourMs),
			endsAt: plus(thursday, 50 * hourMs)
		});
		await place.addPitchNight(change, 'soiree');
		await place.addPitch(change, 'soiree', {
			...{ title: 'Sérigraphie', ask: 'demande à la salle', link: 'https://lien.example' }
		});
		await place.addAnswer(change, 'soiree');
		await place.addAnswer(change, 'annule', { answer: 'tentative' });
		await place.addAnswer(change, 'members', { answer: 'waitlisted' });
		await place.addAnswer(change, 'soiree', { userId: basile });
		await place.addAnswer(change, 'soiree', {
			...{ guestName: 'Gaston Invité', guestEmail: 'gaston@ailleurs.example', guestLocale: 'fr' }
		});
		await place.addInvitation(change, 'soiree');
	});
	return store;
}

async function speak(store: Awaited<ReturnType<typeof freshStore>>, locale: 'fr' | 'en' | 'de') {
	await store.write(byClock(), async ({ tx }) => {
		await tx.update(hubs).set({ locale });
		await tx.update(users).set({ locale });
		await tx.update(feedVersions).set({ version: 1, changedAt: minus(now, dayMs) });
	});
}

describe('the bytes of a calendar', () => {
	// When a file here changes, raise `formatVersion`: clients have the old bytes under the same tag.
	it.each(locales)('are the same as in the golden files, in %s', async (locale) => {
		const store = await aFullStore();
		await speak(store, locale);
		for (const kind of kinds) {
			const text = (await textOf(store, kind)).replaceAll('\r\n', '\n');
			await expect(text).toMatchFileSnapshot(`golden/${formatVersion}/${kind}.${locale}.txt`);
		}
	});

	it('contain nothing about a person, except in their own calendar', async () => {
		const store = await aFullStore();
		for (const kind of kinds.filter((one) => one !== 'personal')) {
			const text = (await textOf(store, kind)).replaceAll('\r\n ', '');
			for (const secret of secrets) expect(text, `${kind}: ${secret}`).not.toContain(secret);
			expect(text).not.toMatch(/@|^(ATTENDEE|ORGANIZER|CONTACT|COMMENT)/m);
		}
	});

	it('contain nothing about others in a personal calendar', async () => {
		const store = await aFullStore();
		const text = (await textOf(store, 'personal')).replaceAll('\r\n ', '');
		expect(text).toContain('Entretien d’embauche');
		expect(text).toContain('Sérigraphie');
		for (const other of [
			'Basile',
			'Gaston',
			'@',
			'Présentation',
			'Brouillon',
			'demande à la salle'
		]) {
			expect(text, other).not.toContain(other);
		}
	});
});
