import type { Cookies } from '@sveltejs/kit';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AttendanceId, HubId, InvitationId, EventId } from '$lib/server/db/id';
import { fromEpoch } from '$lib/time/instant';
import { dataFolder, processWith } from '../../support/start/installation';

const old = 'the secret before, of these tests: 0123456789';
const next = 'the secret that comes after it: 9876543210-abc';
const now = fromEpoch(Date.UTC(2026, 10, 21, 9));
const id = '0123456789abcdefghij';
const hub = 'metz' as HubId;

/** What every purpose makes and accepts in a process with these secrets. */
async function purposes() {
	const feed = await import('$lib/server/calendars/token');
	const invitations = await import('$lib/server/invitations/token');
	const guests = await import('$lib/server/attendances/guests/guest-link');
	const content = await import('$lib/server/outbox/content');
	const signUp = await import('$lib/server/http/sign-up-cookie');
	const secrets = await import('$lib/server/secrets');
	const holder = { id, feedVersion: 3 };
	const invitation = { id: id as InvitationId };
	const answer = {
		...{ eventId: 'e' as EventId, name: 'Zoé', email: 'zoe@x.example', locale: 'fr' as const },
		...{ answer: 'going' as const, companions: 0, version: 0, expiresAt: fromEpoch(now + 1000) }
	};
	const mail = {
		...{ to: { email: 'zoe@x.example', name: '' }, locale: 'fr' as const },
		...{ subject: 'S', text: 'T', html: 'H' }
	};
	const jar = (value = '') => {
		const kept = { value };
		const cookies = { get: () => kept.value, set: (_: string, set: string) => (kept.value = set) };
		return { kept, cookies: cookies as unknown as Cookies };
	};
	return {
		made: {
			feed: feed.feedToken(holder),
			invitation: invitations.answerLink(invitation).split('/i/')[1]!,
			stop: invitations.stopLink(invitation).split('/stop/')[1]!,
			unverified: guests.tokenFor(answer),
			answered: guests.tokenOf({ id: id as AttendanceId, linkVersion: null }),
			mail: content.sealContent(mail as never).toString('base64'),
			browser: (() => {
				const { kept, cookies } = jar();
				signUp.rememberSignUp(cookies, id);
				return kept.value;
			})()
		},
		stable: {
			organizer: invitations.organizerAddress(invitation),
			calendar: secrets.signStably('calendar', 'hub:metz'),
			optOut: secrets.signStably('invitation-silence', `${hub}\nzoe@x.example`)
		},
		accepts: {
			feed: (token: string) => feed.isFeedToken(token, holder),
			invitation: (token: string) => invitations.idInToken(token, 'answer') === id,
			stop: (token: string) => invitations.idInToken(token, 'stop') === id,
			unverified: (token: string) => guests.readToken(token, now)?.kind === 'unverified',
			answered: (token: string) => guests.readToken(token, now)?.kind === 'answered',
			mail: (sealed: string) => {
				try {
					return content.unsealContent(Buffer.from(sealed, 'base64')).subject === 'S';
				} catch {
					return false;
				}
			},
			browser: (value: string) => signUp.isOwnSignUp(jar(value).cookies, id)
		}
	};
}

type Purposes = Awaited<ReturnType<typeof purposes>>;

let before: Purposes;
let during: Purposes;
let after: Purposes;

beforeEach(async () => {
	const DATA_DIR = dataFolder();
	const started = async (env: Record<string, string>) => {
		const one = await processWith({ DATA_DIR, ...env });
		await one.open();
		const all = await purposes();
		// Keys are derived when they are first used: while this process still has its environment.
		for (const [name, accepts] of Object.entries(all.accepts)) {
			accepts(all.made[name as keyof Purposes['made']]);
		}
		const seen = {
			...all,
			accepts: Object.fromEntries(
				Object.entries(all.accepts).map(([name, accepts]) => [
					name,
					[before, during]
						.filter(Boolean)
						.map((one) => accepts(one.made[name as keyof Purposes['made']]))
				])
			)
		};
		await one.close();
		return seen as unknown as Purposes;
	};
	before = during = after = undefined as unknown as Purposes;
	before = await started({ SECRET: old });
	during = await started({ SECRET: next, SECRET_PREVIOUS: old });
	after = await started({ SECRET: next });
});

describe('a rotation of the secret', () => {
	it('accepts what the previous one made, makes everything with the new one, and ends when the previous one goes', () => {
		const names = Object.keys(before.made) as (keyof Purposes['made'])[];
		expect(names).toHaveLength(7);
		for (const name of names) {
			expect(during.made[name], name).not.toBe(before.made[name]);
			expect(during.accepts[name], name).toEqual([true]);
			expect(after.accepts[name], name).toEqual([false, true]);
		}
	});

	it('leaves what others have stored as it is: organizer addresses, UIDs, opt-outs', () => {
		expect(during.stable).toEqual(before.stable);
		expect(after.stable).toEqual(before.stable);
	});
});
