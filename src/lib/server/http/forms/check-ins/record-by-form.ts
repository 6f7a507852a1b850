import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { mostBrought, type CheckIn } from '$lib/check-in/check-in';
import type { FormState } from '$lib/components/forms/form-state';
import * as attendances from '$lib/server/attendances';
import { emailAddress } from '$lib/server/auth/email';
import { personName } from '$lib/server/auth/person-name';
import * as checkIns from '$lib/server/check-ins';
import { newId } from '$lib/server/db/id';
import type { Event } from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import { orNotFound } from '../../guards';
import { givenNumber, wholeNumber } from '../fields';
import { refusedForm } from '../form';
import { submit } from '../submit/submit';

const seen = v.optional(givenNumber);

/** The fields of the forms of the door, besides the person. */
export const checkInFields = {
	arrive: {},
	undo: { seen },
	companions: { seen, companions: wholeNumber(0, mostBrought) },
	walkIn: { name: personName, email: v.optional(v.union([v.literal(''), emailAddress]), '') }
};

export type CheckInKind = keyof typeof checkInFields;

interface Door {
	hub: Hub;
	event: Event;
	/** The page to show next. */
	to: string;
	typed: FormState['values'];
}

/** Checks somebody in, or takes it back, by a form of a page: what a browser without scripts sends. */
export async function recordByForm(
	request: RequestEvent,
	{ hub, event, to, typed }: Door,
	noted: { kind: CheckInKind; person?: string }
) {
	const { read } = request.locals.db;
	const { kind, person = newId() } = noted;
	// Somebody whom the other door has taken off the list is not at another event: `record` says what they are.
	const answer = kind === 'walkIn' ? undefined : await attendances.findAttendanceById(read, person);
	if (answer) orNotFound(answer.eventId === event.id ? answer : undefined);
	const checkIn = { ...noted, person, id: newId() } as CheckIn;
	const refused = await submit(
		request,
		(change) => checkIns.record(change, event, checkIn),
		() => ({ to })
	);
	return refusedForm(request, typed, refused, hub.zone);
}
