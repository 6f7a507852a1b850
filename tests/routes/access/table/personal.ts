import { gates, roles } from '../roles';
import type { Row } from '../row';
import type { World } from '../world/world';

/** The viewer's own pages: account and memberships; and the page of the network. */
export function personalRows(_: World): Row[] {
	// Where one works.
	const landing = {
		...Object.fromEntries(gates.signedIn.map((role) => [role, '/me'])),
		...{ concierge: '/desk/ici', otherDesk: '/desk/ailleurs', network: '/network' }
	};
	const home = Object.fromEntries(roles.map((role) => [role, '/']));
	const here = Object.fromEntries(['pending', ...gates.members].map((role) => [role, '/me']));
	return [
		{ route: '/me', gate: 'signedIn', actions: { signedIn: ['answer'] } },
		{
			...{ route: '/me/account', gate: 'signedIn' },
			actions: {
				signedIn: [
					...['save', 'address', 'withdrawAddress', 'password', 'end', 'endOthers'],
					...['leave', 'listen']
				]
			}
		},
		{ route: '/me/data', gate: 'signedIn' },
		{ route: '/me/data/sillon.zip', gate: 'signedIn' },
		{ route: '/me/leave', gate: 'signedIn', actions: { signedIn: ['leave', 'mail'] } },
		// Who has not just left is led home.
		{ route: '/me/leave/done', gate: 'everybody', leads: home },
		{ route: '/me/calendar', gate: 'signedIn', actions: { signedIn: ['renew', 'off', 'on'] } },
		{
			...{ route: '/me/join/[hub]', gate: 'signedIn', leads: here },
			actions: { signedIn: ['default'] }
		},
		{ route: '/reset', gate: 'everybody', actions: { everybody: ['default'] } },
		{
			...{ route: '/sign-in', gate: 'everybody', leads: landing },
			actions: { everybody: ['signIn', 'mailLink'] }
		},
		{ route: '/sign-up', gate: 'everybody', leads: landing, actions: { everybody: ['default'] } },
		// Who has asked for no mail is led back to ask for one.
		{
			...{ route: '/sign-in/code', gate: 'everybody', leads: { ...landing, visitor: '/sign-in' } },
			actions: { everybody: ['default'] }
		},
		{
			...{ route: '/network', gate: 'network' },
			actions: { network: ['open', 'invite', 'sendInviteAgain', 'withdrawInvite', 'dismiss'] }
		},
		{ route: '/network/accounts', gate: 'network' },
		{
			...{ route: '/network/accounts/[account]', gate: 'network' },
			actions: { network: ['correct', 'withdraw', 'signOut', 'disable', 'enable'] }
		},
		{
			...{ route: '/network/erasure', gate: 'network' },
			actions: { network: ['find', 'mailGuest', 'eraseGuest', 'erase', 'confirm'] }
		},
		{
			...{ route: '/network/[hub]', gate: 'network' },
			actions: {
				network: [
					...['appoint', 'sendInviteAgain', 'withdrawInvite', 'dismiss'],
					...['edit', 'open', 'pause', 'close']
				]
			}
		},
		{
			...{ route: '/network/mail', gate: 'network' },
			actions: { network: ['save', 'test', 'remove'] }
		}
	];
}
