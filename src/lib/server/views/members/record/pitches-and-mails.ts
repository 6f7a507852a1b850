import { longDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { MailRow } from '../../../outbox';
import type { PitchOfPerson } from '../../../pitches';
import { mailView } from '../../desk/mail';
import type { ViewContext } from '../../view-context';
import type { Recorded, RecordTime } from './member-record';

/** Some of somebody's pitches in a hub, as lines of their record. */
export function pitchLines(
	pitched: PitchOfPerson[],
	{ hub, user }: Pick<Recorded, 'hub' | 'user'>,
	{ locale, now }: RecordTime
) {
	const today = dateOf(now, hub.zone);
	return pitched.map(({ id, title, state, event }) => ({
		...{ id, title, lang: user.locale, event: event.slug, waiting: state === 'waiting' },
		when: longDate(dateOf(event.startsAt, hub.zone), locale, { today })
	}));
}

/** Some of the mails of a hub to somebody, as lines of their record. */
export function mailLines(
	mailed: MailRow[],
	{ hub, user }: Pick<Recorded, 'hub' | 'user'>,
	context: ViewContext
) {
	return mailed
		.map((row) => mailView({ ...row, lang: user.locale }, hub, context))
		.map(({ id, title, lang, state, when, datetime, why }) => ({
			...{ id, title, lang, state, when, datetime, why }
		}));
}
