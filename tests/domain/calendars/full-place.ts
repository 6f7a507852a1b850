import { users } from '$lib/server/auth/schema';
import { touch } from '$lib/server/entries';
import { feedVersions } from '$lib/server/entries/schema';
import { hubs } from '$lib/server/hubs/schema';
import { dayMs, hourMs } from '$lib/time/durations';
import type { Locale } from '$lib/time/locale';
import { minus, plus } from '$lib/time/instant';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import * as place from './place';
import { agathe, aPlace, basile, now, thursday } from './place';

/** A place with something of everything that calendars show, and of what they must not show. */
export async function aFullStore(locale: Locale = 'fr') {
	const store = await freshStore();
	await aPlace(store);
	await store.write(byClock(), async (change) => {
		await change.tx.update(hubs).set({ locale });
		await change.tx.update(users).set({ locale });
		touch(change, 'hub', 'hub');
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
	await store.write(byClock(), ({ tx }) =>
		tx.update(feedVersions).set({ changedAt: minus(now, dayMs) })
	);
	return store;
}
