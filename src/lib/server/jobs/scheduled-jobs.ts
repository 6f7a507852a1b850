import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { hasExpiredSessions, purgeEmailChanges, purgeExpired } from '../auth';
import { feedUses } from '../calendars';
import { removeOldCopies } from '../db/backup/old-copies';
import { embeddedPath } from '../db/embedded-path';
import { generationFile, keepGeneration, raiseGeneration } from '../db/file/generation';
import { describeUndescribed, purgeRemoved } from '../entries';
import * as alerts from '../alerts';
import * as attendances from '../attendances';
import * as invitations from '../invitations';
import { purgeCheckIns } from '../check-ins';
import { purgeCarriedForms } from '../carried-forms';
import { expireRequests, remindOfRequests } from '../bookings';
import {
	endLostCorrections,
	endUnanswered,
	purgeInvites,
	purgeSignUps,
	remindOfPending,
	sendWaitingInvites
} from '../members';
import { purgeStates } from '../events/told/purge-states';
import * as pitches from '../pitches';
import { purgeAnswers } from '../request-keys';
import { joinDoubles } from '../usecases/join-doubles';
import { applyRetention } from '../usecases/retention/apply-retention';
import { emptySettled, portion, purgeSettled } from '../outbox/purge';
import { inPortions, mailing, writing } from './in-portions';
import type { Job } from './job';
import { keepErasures } from './keep-lists';
import { keepMailbox } from './keep-mailbox';
import { listNewRevocations } from './keep-revocations';
import { makeAllEditions } from './make-editions';
import { tellChanges } from './tell-changes';
import { byClock } from '../db/change';

/**
 * The scheduled jobs, except mails. All wait while the clock is in doubt. A noun that needs the clock adds its
 * entry here. Retention, how long data stays, is in the `purge…` functions.
 */
export const scheduledJobs: Job[] = [
	{
		name: 'empty settled mails',
		every: hourMs,
		run: async (store, now, goesOn) => {
			const emptied = await inPortions(async () => {
				const some = await writing(store, byClock(now), (change) => emptySettled(change));
				return some.length;
			}, goesOn);
			return { emptied };
		}
	},
	{
		name: 'remove the files of emptied mails',
		every: hourMs,
		run: (store, now, goesOn) => keepMailbox(store, now, { goesOn })
	},
	{
		name: 'forget guests and mails after twelve months',
		every: hourMs,
		run: async (store, now, goesOn) => ({
			guests: await writing(store, byClock(now), async (change) => {
				await purgeCheckIns(change);
				return attendances.purgeGuests(change);
			}),
			contactLists: await writing(store, byClock(now), invitations.purgeContactLists),
			pitches: await writing(store, byClock(now), pitches.purgeGuestPitches),
			alerts: await writing(store, byClock(now), alerts.purgeAlerts),
			mails: await inPortions(
				() => writing(store, byClock(now), (change) => purgeSettled(change)),
				goesOn
			)
		})
	},
	{
		name: 'end and remind of requests that nobody answered',
		every: 5 * minuteMs,
		run: async (store, now, goesOn) => ({
			ended: await mailing(store, now, goesOn, expireRequests),
			reminded: await mailing(store, now, goesOn, remindOfRequests)
		})
	},
	{
		name: 'tell who still waits when an event begins',
		every: 5 * minuteMs,
		run: async (store, now, goesOn) => ({
			places: await mailing(store, now, goesOn, attendances.tellWaitingAtStart),
			slots: await mailing(store, now, goesOn, pitches.tellWaitingAtStart)
		})
	},
	{
		name: 'tell of the next editions of series',
		every: 5 * minuteMs,
		run: async (store, now, goesOn) => ({
			told: await mailing(store, now, goesOn, alerts.tellNextEditions)
		})
	},
	{
		name: 'end and remind of people who wait to be admitted',
		every: hourMs,
		run: async (store, now, goesOn) => ({
			ended: await mailing(store, now, goesOn, endUnanswered),
			reminded: await mailing(store, now, goesOn, remindOfPending)
		})
	},
	{
		name: 'mail the invites of imported lists',
		every: 0,
		run: async (store, now, goesOn) => ({
			mailed: await mailing(store, now, goesOn, sendWaitingInvites)
		})
	},
	{
		name: 'forget who was asked to present at what is over',
		every: hourMs,
		run: async (store, now) => ({
			requests: await writing(store, byClock(now), pitches.purgeRequests)
		})
	},
	{ name: 'tell what has changed', every: 0, run: tellChanges },
	{ name: 'make editions', every: hourMs, run: makeAllEditions },
	{
		name: 'forget expired sessions and links',
		every: hourMs,
		run: (store, now) =>
			writing(store, byClock(now), async (change) => {
				await purgeExpired(change);
				await purgeEmailChanges(change);
				await endLostCorrections(change);
			})
	},
	{
		name: 'forget sessions as soon as they have expired',
		every: 0,
		run: async (store, now) => {
			if (!(await hasExpiredSessions(store.read, now))) return;
			await writing(store, byClock(now), (change) => purgeExpired(change));
		}
	},
	{
		name: 'forget sign-ups that were never verified',
		every: hourMs,
		run: (store, now) => writing(store, byClock(now), (change) => purgeSignUps(change))
	},
	{
		name: 'forget old invites',
		every: hourMs,
		run: async (store, now) => ({ removed: await writing(store, byClock(now), purgeInvites) })
	},
	{
		name: 'forget the answers to forms and what they held',
		every: hourMs,
		run: (store, now) =>
			writing(store, byClock(now), async (change) => {
				await purgeAnswers(change);
				await purgeCarriedForms(change);
			})
	},
	{
		name: 'forget entries that were removed from calendars',
		every: hourMs,
		run: async (store, now) => ({ removed: await writing(store, byClock(now), purgeRemoved) })
	},
	{
		name: 'forget what events were that are long over',
		every: hourMs,
		run: async (store, now) => ({ states: await writing(store, byClock(now), purgeStates) })
	},
	{
		name: 'keep when calendars were last read',
		every: hourMs,
		run: (store, now) => feedUses.write(store, byClock(now))
	},
	{
		name: 'list who was erased beside the database',
		every: 0,
		anyClock: true,
		run: keepErasures
	},
	{
		name: 'list what was taken from accounts beside the database',
		every: 0,
		anyClock: true,
		run: (store, now) => listNewRevocations(store, now)
	},
	{
		name: 'count how far the database has come',
		every: 10 * minuteMs,
		anyClock: true,
		run: async (store, now) => {
			const generation = await writing(store, byClock(now), (change) => raiseGeneration(change));
			keepGeneration(generationFile(), generation);
		}
	},
	{
		name: 'remove old copies of the database',
		every: dayMs,
		run: (_store, now) => {
			const path = embeddedPath();
			return Promise.resolve({ removed: path ? removeOldCopies(path, now) : 0 });
		}
	},
	{
		name: 'warn and erase accounts after three years',
		every: hourMs,
		run: (store, now, goesOn) => applyRetention(store, now, goesOn).then((done) => ({ ...done }))
	},
	{
		name: 'join what an earlier version stored twice for one person',
		every: hourMs,
		run: async (store, now, goesOn) => ({
			joined: await inPortions(
				() => writing(store, byClock(now), (change) => joinDoubles(change, accountsAtOnce)),
				goesOn,
				accountsAtOnce
			)
		})
	},
	{
		name: 'describe calendar entries of an earlier version',
		every: minuteMs,
		run: async (store, now, goesOn) => ({
			described: await inPortions(
				() => writing(store, byClock(now), (change) => describeUndescribed(change, portion)),
				goesOn
			)
		})
	}
];

/** Each may have many answers. */
const accountsAtOnce = 20;
