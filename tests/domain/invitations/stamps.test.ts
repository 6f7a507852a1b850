import { expect, it } from 'vitest';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import {
	anEvening,
	friday,
	hoursLater,
	later,
	minutesLater,
	stampIn
} from '../../factories/evening';
import { monday } from '../../factories/event';
import { tellAt } from '../../factories/notices';

// Of two messages with one SEQUENCE, clients keep the one with the newer DTSTAMP (RFC 5546 2.1.5).

it('each message to an invited person has a newer stamp, though the clock was ahead when the first was written', async () => {
	const { store, invite, change, uninvite, mails } = await anEvening();
	await invite(plus(monday, dayMs));
	await change({ title: 'Grand café' }, later);
	await tellAt(store, hoursLater(1));
	await change(friday, hoursLater(2));
	await tellAt(store, hoursLater(3));
	await uninvite(hoursLater(4));
	const stamps = (await mails(/^invitation/)).map(stampIn);
	expect(stamps).toEqual([
		...['20261124T110000Z', '20261124T110001Z', '20261124T110002Z', '20261124T110003Z']
	]);
});

it('a message that is written in the same second as the one before has a newer stamp', async () => {
	const { invite, uninvite, mails } = await anEvening();
	await invite(later);
	await uninvite(later);
	await invite(minutesLater(1));
	const stamps = (await mails(/^invitation/)).map(stampIn);
	expect(stamps).toEqual(['20261123T120000Z', '20261123T120001Z', '20261123T120100Z']);
});
