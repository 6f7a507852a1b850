import * as m from '$lib/messages/catalogue';
import { timeOfDay } from '$lib/time/format';
import { findActingUser } from '../../auth';
import type { Change } from '../../db/change';
import { eventPath, loadEventDetails, whenIn } from '../../events/mail/event-details';
import { eventMail } from '../../events/mail/event-mail';
import type { Event } from '../../events/event';
import { eventTitle } from '../../events/title';
import { action, primaryAction } from '../../mail/action';
import type { Recipient } from '../../mail/hub-mail';
import { enqueue } from '../../outbox';
import { findPitchNight, listSlots } from '../find';
import { runningOrder } from '../running-order';
import type { PitchRequest } from './ask';

interface Asked {
	request: PitchRequest;
	to: Recipient;
	/** In the concierge's own words, or nothing. */
	word: string;
}

/** Asks by mail whether somebody wants to present, with the link to the slot; once more where they were reminded. */
export async function tellAsked(
	change: Change,
	event: Event,
	{ request, to, word }: Asked
): Promise<void> {
	const { tx } = change;
	const { locale } = to;
	const details = await loadEventDetails(tx, event);
	const { hub } = details;
	const pitchNight = await findPitchNight(tx, event.id);
	if (!pitchNight) throw new Error('a slot outside a pitch night');
	const rows = runningOrder(event, pitchNight, await listSlots(tx, event.id), []);
	const row = rows.find((one) => one.kind === 'slot' && one.slot.id === request.slotId);
	if (!row) throw new Error('asked for a slot that is not in the running order');
	const time = timeOfDay(row.startsAt, hub.zone, locale);
	const by = (await findActingUser(change))?.name;
	const lengths = { minutes: pitchNight.slotMinutes, questions: pitchNight.questionMinutes };
	const path = eventPath(details);
	const values = { time, title: eventTitle(event, locale), when: whenIn(details, locale) };
	await enqueue(
		change,
		eventMail(
			details,
			to,
			{
				...{ kind: 'pitch-requested', subjectId: request.id, usefulUntil: event.startsAt },
				revision: request.remindedAt === null ? 0 : 1
			},
			{
				subject:
					request.remindedAt === null
						? m.pitches_mail_requested_subject(values, { locale })
						: m.pitches_mail_requested_again_subject(values, { locale }),
				kicker: m.pitches_mail_requested_kicker({ time }, { locale }),
				paragraphs: [
					by
						? m.pitches_mail_requested_text_by({ by, hub: hub.name, time }, { locale })
						: m.pitches_mail_requested_text({ hub: hub.name, time }, { locale }),
					...(word ? [word] : []),
					m.pitches_mail_requested_how(lengths, { locale })
				],
				actions: [
					primaryAction(
						m.pitches_mail_requested_take({}, { locale }),
						`${path}/pitch?slot=${request.slotId}`
					),
					action(m.pitches_mail_see_order({}, { locale }), path)
				],
				reason: m.pitches_mail_requested_reason({ hub: hub.name }, { locale })
			}
		)
	);
}
