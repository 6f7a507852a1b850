import { gates } from '../roles';
import type { Row } from '../row';
import type { World } from '../world/world';

/** The embedded mailbox of a real installation without a mail server. */
export function mailboxRows({ mails }: World): Row[] {
	const parts = ['', '/calendar', '/html', '/source'].map((part) => `/mailbox/[mail]${part}`);
	return [
		{ route: '/mailbox', gate: 'networkAndDesks' },
		...parts.map((route): Row => ({ route, gate: 'networkAndDesk', hiddenFrom: gates.otherDesk })),
		...parts.map((route): Row => ({
			...{ route, with: { mail: mails.account }, gate: 'nobody', hiddenFrom: gates.networkAndDesks }
		}))
	];
}
