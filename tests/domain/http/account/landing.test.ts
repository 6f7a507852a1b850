import type { Cookies } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { landingOf } from '$lib/server/http/account/landing';

const desk = (hubSlug: string) => ({
	hubSlug,
	role: 'concierge' as const,
	state: 'active' as const
});
const member = { hubSlug: 'metz', role: 'member' as const, state: 'active' as const };
const cookies = (last?: string) => ({ get: () => last }) as unknown as Cookies;

describe('who signs in lands', () => {
	it.each([
		['on their own page, as a member', [member], false, undefined, '/me'],
		['there, without any hub', [], false, undefined, '/me'],
		['at their desk', [member, desk('nancy')], false, undefined, '/desk/nancy'],
		[
			'at the desk they used last',
			[desk('nancy'), desk('metz')],
			false,
			'/desk/metz',
			'/desk/metz'
		],
		['at no desk that is not theirs', [member], false, '/desk/metz', '/me'],
		[
			'at another one when that is theirs no more',
			[desk('nancy')],
			false,
			'/desk/metz',
			'/desk/nancy'
		],
		['at the network', [], true, undefined, '/network'],
		['at the desk, running one for the network', [desk('nancy')], true, undefined, '/desk/nancy'],
		['at the network they used last', [desk('nancy')], true, '/network', '/network'],
		['at no network that is not theirs', [desk('nancy')], false, '/network', '/desk/nancy'],
		['nowhere else, whatever the cookie says', [member], false, '//elsewhere.example', '/me']
	])('%s', (_, memberships, networkAdmin, last, expected) => {
		expect(landingOf({ memberships, networkAdmin }, cookies(last))).toBe(expected);
	});
});
