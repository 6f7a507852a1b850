import { roles } from '../roles';
import { newcomersPassword } from '../world/mails';
import type { World } from '../world/world';
import { alike, all, type Trespass } from './trespass';

/** Attacks on accounts, and codes and tokens used for another purpose. */
export function onAccounts({
	otherSession,
	codes,
	tokens,
	keyed,
	invited,
	guest,
	attendance
}: World): Trespass[] {
	const password = 'douze moutons gardent le ruisseau';
	const answer = { answer: 'declined', companions: 0 };
	const swapped = (token: string, own: string, id: string) => token.replace(own, id);
	return [
		{
			what: 'end another person’s session',
			path: '/me/account?/end',
			// Another person's session counts as ended already.
			fields: { session: otherSession },
			by: all(303, 'holder'),
			rightful: { role: 'holder' }
		},
		{
			what: 'become the first admin when there is one',
			path: `/verify/admin/${codes.admin}`,
			fields: { name: 'Faux', email: 'faux@visitor.example', password },
			by: { visitor: 409 }
		},
		{
			what: 'choose a password with a code to sign in',
			path: `/reset/${codes.signIn}`,
			fields: { password },
			by: { visitor: 409 },
			rightful: { role: 'visitor', path: `/reset/${codes.reset}` }
		},
		{
			what: 'sign in with a code to choose a password',
			path: `/sign-in/${codes.reset}`,
			fields: {},
			by: { visitor: 409 }
		},
		{
			what: 'verify an address with a code to sign in',
			path: `/verify/${codes.signIn}`,
			fields: { password: newcomersPassword },
			by: { visitor: 409 },
			rightful: { role: 'visitor', path: `/verify/${codes.verifyEmail}` }
		},
		{
			what: 'confirm an address with a code to sign in',
			path: `/verify/email/${codes.signIn}`,
			fields: {},
			by: { visitor: 409 },
			rightful: { role: 'visitor', path: `/verify/email/${codes.emailChange}` }
		},
		{
			what: 'answer with the signature of another invitation',
			path: `/i/${swapped(tokens.invitation, keyed.id, invited.id)}?/answer`,
			fields: answer,
			by: alike(roles, 404),
			rightful: { role: 'visitor', path: `/i/${tokens.invitation}?/answer` }
		},
		{
			what: 'opt another person out of invitations',
			path: `/stop/${swapped(tokens.stop, keyed.id, invited.id)}`,
			fields: {},
			by: alike(roles, 404),
			rightful: { role: 'visitor', path: `/stop/${tokens.stop}` }
		},
		{
			what: 'answer with the signature of another guest',
			path: `/g/${swapped(tokens.guest, guest.id, attendance.id)}?/answer`,
			fields: answer,
			by: alike(roles, 404),
			rightful: { role: 'visitor', path: `/g/${tokens.guest}?/answer` }
		}
	];
}
