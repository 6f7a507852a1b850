import type { World } from '../world/world';
import { all, crossing, desk, type Trespass } from './trespass';

/** A hub, its rooms and its mails, attacked from outside. */
export function onTheHub({ workday, closure, mails, contactList }: World): Trespass[] {
	const room = {
		...{ name: 'Salle prise', shortName: 'Prise', seats: 99, equipment: [], description: '' },
		...{ setUpMinutes: 0, clearUpMinutes: 0, stepMinutes: 30, longestMinutes: 480 },
		...{ aheadDays: 60, approval: 'none', position: 0 }
	};
	const shut = {
		...{ room: 'seille', startDate: workday, startTime: '06:00', endDate: workday },
		...{ endTime: '07:00', reason: 'Peinture' }
	};
	return [
		{
			what: 'describe a hub from elsewhere',
			path: '/desk/ici/settings?/describe',
			fields: { name: 'Chez nous', shortName: 'Nous', tagline: 'Repris' },
			by: all(403, desk),
			rightful: { role: desk }
		},
		{
			what: 'open the admission of a hub that is not one’s own',
			path: '/desk/ici/settings?/join',
			fields: { admission: 'open' },
			by: all(403, desk),
			rightful: { role: desk }
		},
		{
			what: 'write what newcomers read of a hub that is not one’s own',
			path: '/desk/ici/settings?/welcome',
			fields: { prices: 'Gratuit.' },
			by: all(403, desk),
			rightful: { role: desk }
		},
		{
			what: 'write the practical information of a hub that is not one’s own',
			path: '/desk/ici/settings/practical?/save',
			fields: { wifiCode: 'trompe-l’œil' },
			by: all(403, desk),
			rightful: { role: desk }
		},
		{
			what: 'write the house rules of a hub that is not one’s own',
			path: '/desk/ici/settings?/publish',
			fields: { houseRules: 'Chacun chez soi.', as: 'asked' },
			by: all(403, desk),
			rightful: { role: desk }
		},
		{
			what: 'change another hub’s room',
			path: '/desk/ailleurs/rooms/seille?/change',
			fields: room,
			by: crossing,
			rightful: { role: desk, path: '/desk/ici/rooms/seille?/change' }
		},
		{
			what: 'change the contacts of another hub',
			path: `/desk/ailleurs/contacts/${contactList.id}?/save`,
			fields: { name: 'Presse', locale: 'fr', addresses: 'autre@journal.example' },
			by: crossing,
			rightful: { role: desk, path: `/desk/ici/contacts/${contactList.id}?/save` }
		},
		{
			what: 'close another hub’s room',
			path: '/desk/ailleurs/closures?/close',
			fields: shut,
			// An error at the field, the same as for a room that does not exist: nobody learns which it
			// was.
			by: { ...crossing, otherDesk: 422 },
			rightful: { role: desk, path: '/desk/ici/closures?/close' }
		},
		{
			what: 'open another hub again',
			path: '/desk/ailleurs/closures?/reopen',
			fields: { closure: closure.id },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici/closures?/reopen' }
		},
		{
			what: 'send another hub’s mail again',
			path: '/desk/ailleurs/mails?/resend',
			fields: { mail: mails.failed },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici/mails?/resend' }
		},
		{
			what: 'send an account’s mail again',
			path: '/desk/ici/mails?/resend',
			fields: { mail: mails.account },
			by: { concierge: 404 }
		},
		{
			what: 'open a hub',
			path: '/network?/open',
			fields: {
				...{ name: 'Coin de Toul', shortName: 'Toul', slug: 'toul', city: 'Toul', hue: 18 },
				...{ zone: 'Europe/Paris', holidayRegion: 'FR-54', locale: 'fr' }
			},
			by: all(403, 'network'),
			rightful: { role: 'network' }
		}
	];
}
