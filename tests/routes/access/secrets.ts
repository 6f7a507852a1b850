import type { Gate } from './roles';
import type { World } from './world/world';

/** Words that some page shows, and who may read them there; no page may show them to anyone else. */
export interface Secret {
	text: string;
	readers: Gate;
}

export function secretsOf({ tokens, otherSession }: World): Record<string, Secret> {
	return {
		'the title of a booking': { text: 'Relecture du bulletin', readers: 'members' },
		'the title of a discreet booking': { text: 'Entretien confidentiel', readers: 'holderAndDesk' },
		'a members’ event': { text: 'Réunion entre habitués', readers: 'members' },
		'a members’ series': { text: 'Cercle des habitués', readers: 'members' },
		'a draft': { text: 'Projet tenu secret', readers: 'desk' },
		'another hub’s members’ event': { text: 'Veillée des autres', readers: 'otherMembers' },
		'another hub’s draft': { text: 'Ébauche des autres', readers: 'otherDesk' },
		'a pitch that waits': { text: 'Potager en attente', readers: 'fellowAndDesk' },
		'who comes, in short': { text: 'Odile\u00a0A.', readers: 'members' },
		'who comes, in full': { text: 'Odile Amance', readers: 'networkAndDesk' },
		'a member’s address': { text: 'odile@comer.example', readers: 'networkAndDesk' },
		'a guest’s address': { text: 'remy@guest.example', readers: 'networkAndDesk' },
		'an invited address': { text: 'typed@invited.example', readers: 'networkAndDesk' },
		'an address that is invited to belong': {
			text: 'venue-1@asked.example',
			readers: 'networkAndDesk'
		},
		'what somebody says to be admitted': { text: 'Apicultrice discrète', readers: 'desk' },
		'a note of the desk': { text: 'Badge prêté sans caution', readers: 'desk' },
		'a tag of the desk': { text: 'bureau discret', readers: 'desk' },
		'a member’s phone number': { text: '03 87 99 88 77', readers: 'desk' },
		'a mail of the hub': { text: 'Nouvelles de la maison', readers: 'networkAndDesk' },
		'a mail of another hub': { text: 'Nouvelles des autres', readers: 'networkAndOtherDesk' },
		'a mail of an account': { text: 'Lien très personnel', readers: 'nobody' },
		'the address of a personal calendar': { text: tokens.feed, readers: 'holder' },
		'somebody’s session': { text: otherSession, readers: 'holder' }
	};
}
