import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as members from '$lib/server/members';
import type { Instant } from '$lib/time/instant';
import { must } from '../../../factories/event';
import { byPerson } from '../../../support/change';
import { codeIn } from '../../../support/mail/mailed-code';
import { queuedMails } from '../../../support/mail/mails';
import type { makePeople } from './people';

/** Two invites to each role, to be sent again and withdrawn, and the codes of two to come. */
export async function makeInvites(
	store: Store,
	{ hub, who }: Pick<Awaited<ReturnType<typeof makePeople>>, 'hub' | 'who'>,
	now: Instant
) {
	const invite = async (by: { id: UserId }, to: members.Belonging, name: string) => {
		const email = `${name}@asked.example`;
		const done = await must(store, byPerson(by, now), (change) =>
			members.invite(change, to, { email, name, locale: 'fr' })
		);
		if (!('invited' in done)) throw new Error('nobody is invited');
		const mail = (await queuedMails(store)).findLast(({ kind }) => kind === 'invite');
		return { id: done.invited.id, code: codeIn(mail) };
	};
	const twice = async (by: { id: UserId }, to: members.Belonging, name: string) => {
		const [one, two] = [await invite(by, to, `${name}-1`), await invite(by, to, `${name}-2`)];
		return [one.id, two.id] as const;
	};
	const { lines } = members.readList('liste@asked.example', 'fr');
	const { batchId } = await must(store, byPerson(who.concierge, now), (change) =>
		members.inviteList(change, hub, lines)
	);
	const toCome = { role: 'member', hub } as const;
	return {
		ids: {
			batch: batchId,
			toCome: await twice(who.concierge, toCome, 'venue'),
			toRun: await twice(who.network, { role: 'concierge', hub }, 'tenue'),
			network: await twice(who.network, { role: 'network-admin', hub: null }, 'reseau')
		},
		codes: {
			join: (await invite(who.concierge, toCome, 'bienvenue')).code,
			joinDeclined: (await invite(who.concierge, toCome, 'merci')).code
		}
	};
}
