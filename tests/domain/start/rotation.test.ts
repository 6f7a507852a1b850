import type { Cookies } from '@sveltejs/kit';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AttendanceId, EventId, HubId, InvitationId, UserId } from '$lib/server/db/id';
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
	const asked = await import('$lib/server/http/account/asked-cookie');
	const auth = await import('$lib/server/auth');
	const secrets = await import('$lib/server/secrets');
	const user = { id: id as UserId, passwordHash: 'a hash' };
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
			device: auth.rememberDevice(undefined, user),
			browser: (() => {
				const { kept, cookies } = jar();
				const mail = { ask: 'a', subject: id, email: 'zoe@x.example', from: 'sign-up' as const };
				asked.rememberAsked(cookies, asked.sealAsked(mail));
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
			device: (cookie: string) => auth.findDevice(cookie, user) !== undefined,
			browser: (value: string) => asked.isOwnSignUp(jar(value).cookies, id)
		}
	};
}

type Purposes = Awaited<ReturnType<typeof purposes>>;
type Purpose = keyof Purposes['made'];

interface Seen extends Pick<Purposes, 'made' | 'stable'> {
	/** For each purpose, whether what the processes before had made was accepted, the oldest first. */
	accepted: Record<Purpose, boolean[]>;
}

let before: Seen;
let during: Seen;
let after: Seen;

beforeEach(async () => {
	const DATA_DIR = dataFolder();
	const earlier: Seen[] = [];
	const started = async (env: Record<string, string>): Promise<Seen> => {
		const one = await processWith({ DATA_DIR, ...env });
		await one.open();
		const { made, stable, accepts } = await purposes();
		const names = Object.keys(accepts) as Purpose[];
		const accepted = Object.fromEntries(
			names.map((name) => [name, earlier.map((seen) => accepts[name](seen.made[name]))])
		) as Seen['accepted'];
		await one.close();
		earlier.push({ made, stable, accepted });
		return earlier.at(-1)!;
	};
	before = await started({ SECRET: old });
	during = await started({ SECRET: next, SECRET_PREVIOUS: old });
	after = await started({ SECRET: next });
});

describe('a rotation of the secret', () => {
	it('accepts what the previous one made, makes everything with the new one, and ends when the previous one goes', () => {
		const names = Object.keys(before.made) as Purpose[];
		expect(names).toHaveLength(8);
		for (const name of names) {
			expect(during.made[name], name).not.toBe(before.made[name]);
			expect(during.accepted[name], name).toEqual([true]);
			expect(after.accepted[name], name).toEqual([false, true]);
		}
	});

	it('leaves what others have stored as it is: organizer addresses, UIDs, opt-outs', () => {
		expect(during.stable).toEqual(before.stable);
		expect(after.stable).toEqual(before.stable);
	});
});
