import type { User } from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import type { Invitee } from '$lib/server/invitations';
import { aMember, aUser } from '../../../factories/member';

/** Somebody who may have the event, by one way or by several. */
export interface Somebody {
	email: string;
	/** Their account, if they have one. */
	user?: User;
	/** As the desk invites them. */
	invitee: Invitee;
}

/** Two members, an account of elsewhere whose address is typed, and a guest without one. */
export async function everyKind(store: Store, hub: Hub): Promise<Somebody[]> {
	const member = async (name: string): Promise<Somebody> => {
		const user = await aMember(store, hub, { name, email: `${name}@member.example` });
		return { email: user.email, user, invitee: { ...user, userId: user.id } };
	};
	const elsewhere = await aUser(store, { email: 'elsewhere@account.example' });
	const typed = (email: string): Invitee => ({ email, name: 'Odile', locale: 'fr' });
	return [
		await member('odile'),
		await member('mathis'),
		{ email: elsewhere.email, user: elsewhere, invitee: typed(elsewhere.email) },
		{ email: 'guest@guest.example', invitee: typed('guest@guest.example') }
	];
}
