import type { Row } from '../row';
import type { World } from '../world/world';

/** Pages whose URL is the key: everyone who has it gets in, and no other key works. */
export function keyRows({ codes, tokens }: World): Row[] {
	const form = { everybody: ['default'] };
	const answer = { everybody: ['answer'] };
	const join = { everybody: ['accept', 'decline'] };
	const link = { everybody: ['answer', 'withdraw'] };
	const key = { gate: 'everybody', key: true } as const;
	const moved = { route: '/prove/[...code]', status: 308, actions: { everybody: ['POST'] } };
	const wrong = { gate: 'everybody', status: 404 } as const;
	return [
		{ route: '/feeds/[token].ics', with: { token: tokens.feed }, ...key },
		{ route: '/feeds/[token].ics', ...wrong },
		{ route: '/feeds/[token].ics', with: { token: tokens.invitation }, ...wrong },
		{ route: '/g/[token]', with: { token: tokens.guest }, ...key, actions: link },
		{ route: '/g/[token]', ...wrong, actions: link },
		{ route: '/g/[token]', with: { token: tokens.invitation }, ...wrong, actions: link },
		{ route: '/data/[code]/sillon.zip', with: { code: codes.guestData }, ...key },
		{ route: '/data/[code]/sillon.zip', ...wrong },
		{ route: '/data/[code]/sillon.zip', with: { code: tokens.guest }, ...wrong },
		{ route: '/i/[token]', with: { token: tokens.invitation }, ...key, actions: answer },
		{ route: '/i/[token]', ...wrong, actions: answer },
		{ route: '/i/[token]', with: { token: tokens.guest }, ...wrong, actions: answer },
		{ route: '/alerts/[token]', with: { token: tokens.alert }, ...key, actions: form },
		// An old link and a wrong one give the same page.
		{ route: '/alerts/[token]', gate: 'everybody', actions: form },
		{ route: '/alerts/[token]', with: { token: tokens.guest }, gate: 'everybody', actions: form },
		{ route: '/alerts/stop/[token]', with: { token: tokens.alertStop }, ...key, actions: form },
		{ route: '/alerts/stop/[token]', ...wrong, actions: form },
		{ route: '/alerts/stop/[token]', with: { token: tokens.stop }, ...wrong, actions: form },
		{ route: '/stop/[token]', with: { token: tokens.stop }, ...key, actions: form },
		{ route: '/stop/[token]', ...wrong, actions: form },
		{ route: '/stop/[token]', with: { token: tokens.invitation }, ...wrong, actions: form },
		// A used code and a wrong one give the same page, which offers a new one.
		{ route: '/verify/[code]', with: { code: codes.verifyEmail }, ...key, actions: form },
		{ route: '/verify/[code]', gate: 'everybody', actions: form },
		{ route: '/verify/admin/[code]', with: { code: codes.admin }, ...key, actions: form },
		{ route: '/verify/admin/[code]', gate: 'everybody', actions: form },
		{ route: '/verify/email/[code]', with: { code: codes.emailChange }, ...key, actions: form },
		{ route: '/verify/email/[code]', gate: 'everybody', actions: form },
		{ ...moved, with: { code: codes.verifyEmail }, ...key },
		{ ...moved, with: { code: 'admin/nothing' }, gate: 'everybody' },
		{ route: '/join/[code]', with: { code: codes.join }, ...key, actions: join },
		{ route: '/join/[code]', gate: 'everybody', actions: join },
		{ route: '/reset/[code]', with: { code: codes.reset }, ...key, actions: form },
		{ route: '/reset/[code]', gate: 'everybody', actions: form },
		{ route: '/me/leave/[code]', with: { code: codes.leave }, ...key, actions: form },
		{ route: '/me/leave/[code]', gate: 'everybody', actions: form },
		{ route: '/sign-in/[code]', with: { code: codes.signIn }, ...key, actions: form },
		{ route: '/sign-in/[code]', gate: 'everybody', actions: form }
	];
}
