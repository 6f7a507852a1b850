import { expect, it } from 'vitest';
import * as m from '$lib/messages/catalogue';
import { guestRetentionMs } from '$lib/server/attendances/guests/purge';
import { keptFor } from '$lib/server/members/sign-up';
import { contentRetentionMs } from '$lib/server/outbox/purge';
import { accountRetentionMs } from '$lib/server/usecases/retention/due';
import { dayMs } from '$lib/time/durations';

const inWords: Record<number, string> = {
	...{ 7: 'sept jours', 30: 'trente jours', 365: 'douze mois' },
	1095: 'trois ans'
};

it.each([
	['an account', accountRetentionMs, m.pages_privacy_long],
	['a sign-up', keptFor, m.pages_privacy_long_days],
	['what a mail says', contentRetentionMs, m.pages_privacy_long_mails],
	['the answer of a guest', guestRetentionMs, m.pages_privacy_long_year]
])('the privacy page says how long %s is kept', (_, length, sentence) => {
	const said = sentence({}, { locale: 'fr' });
	expect(said).toContain(inWords[length / dayMs]);
});
