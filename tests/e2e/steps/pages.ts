import type { Page } from '@playwright/test';
import type { Role } from './demo';
import type { Places } from './demo-places';
import { sendAnswer } from './events';
import { withoutOwnChecks } from './forms';

export interface PageToSee {
	/** The pattern in the file system; each has at least one row. */
	pattern: string;
	/** The role that opens it; a visitor by default. */
	as?: Role;
	at: (places: Places) => string;
	/** What the page shows, when a pattern has several rows. */
	seen?: string;
	/** The status, when it is not 200. */
	status?: number;
	/** How many texts of hubs and people it shows at least. */
	written?: number;
	/** What the person does on the page before it is checked. */
	then?: (page: Page) => Promise<void>;
}

/** Sends a form without filling it: the page that comes back shows errors. */
const send = (button: string | RegExp) => async (page: Page) => {
	const act = page.getByRole('main').getByRole('button', { name: button }).first();
	await withoutOwnChecks(act);
	await act.click();
	await page.locator('main .error, main [role="alert"]').first().waitFor();
};

/** Fills the form, then sends it. */
const sendWith =
	(fields: Record<string, string>, button: string | RegExp) =>
	async (page: Page): Promise<void> => {
		for (const [label, text] of Object.entries(fields)) {
			const field = page.getByRole('main').getByLabel(new RegExp(`^${label}`));
			await field.first().fill(text);
		}
		await send(button)(page);
	};

/** Opens everything that is folded. */
const unfold = (page: Page) =>
	page.evaluate(() => {
		for (const one of document.querySelectorAll('main details'))
			(one as HTMLDetailsElement).open = true;
	});

const desk = (rest: string) => (places: Places) => `/desk/${places.hub}${rest}`;

/** Every page of the application on the filled demo, opened by the people it is for. */
export const pagesToSee: PageToSee[] = [
	// Links that expire after minutes come first.
	{ pattern: '/sign-in/[code]', at: ({ signInLink }) => signInLink },
	{ pattern: '/reset/[code]', at: ({ resetLink }) => resetLink },
	{ pattern: '/me/leave/[code]', at: ({ leaveLink }) => leaveLink },
	{
		pattern: '/reset/[code]',
		seen: 'refused',
		at: ({ resetLink }) => resetLink,
		then: sendWith({ 'Nouveau mot de passe': 'court' }, 'Enregistrer le mot de passe')
	},

	{ pattern: '/', at: () => '/' },
	{ pattern: '/', as: 'member', at: () => '/' },
	{ pattern: '/agenda', at: () => '/agenda' },
	{ pattern: '/agenda', seen: 'month', at: () => '/agenda?view=month' },
	{ pattern: '/hubs', at: () => '/hubs' },
	{ pattern: '/hubs/[hub]', at: ({ hub }) => `/hubs/${hub}` },
	{ pattern: '/hubs/[hub]', as: 'member', at: ({ hub }) => `/hubs/${hub}` },
	{ pattern: '/hubs/[hub]/house-rules', at: ({ hub }) => `/hubs/${hub}/house-rules` },
	{
		pattern: '/hubs/[hub]/house-rules',
		as: 'member',
		at: ({ hub }) => `/hubs/${hub}/house-rules`
	},
	{ pattern: '/hubs/[hub]/practical', as: 'member', at: ({ hub }) => `/hubs/${hub}/practical` },
	{ pattern: '/pitch-nights', at: () => '/pitch-nights' },
	{ pattern: '/hubs/[hub]/agenda', at: ({ hub }) => `/hubs/${hub}/agenda` },
	{
		pattern: '/hubs/[hub]/agenda/[series]',
		at: ({ hub, eventSeries }) => `/hubs/${hub}/agenda/${eventSeries}`
	},
	{
		pattern: '/hubs/[hub]/agenda/[series]',
		as: 'member',
		at: ({ hub, eventSeries }) => `/hubs/${hub}/agenda/${eventSeries}`
	},
	{
		pattern: '/hubs/[hub]/agenda/[series]',
		seen: 'refused',
		at: ({ hub, eventSeries }) => `/hubs/${hub}/agenda/${eventSeries}`,
		then: sendWith({ 'Votre adresse électronique': 'odile@' }, 'Prévenez-moi')
	},
	{ pattern: '/rooms', at: () => '/rooms?all' },
	{ pattern: '/hubs/[hub]/rooms', at: ({ hub }) => `/hubs/${hub}/rooms` },
	{ pattern: '/hubs/[hub]/rooms', as: 'member', at: ({ hub }) => `/hubs/${hub}/rooms` },
	{
		pattern: '/hubs/[hub]/rooms',
		as: 'member',
		seen: 'refused',
		at: ({ hub, room, taken }) =>
			`/hubs/${hub}/rooms?day=${taken.date}&room=${room}&from=${taken.time}`,
		then: send(/^(Réserver|Demander) la salle$/)
	},
	{
		pattern: '/hubs/[hub]/rooms',
		as: 'concierge',
		seen: 'for somebody else',
		at: ({ hub, room, taken }) =>
			`/hubs/${hub}/rooms?day=${taken.date}&room=${room}&from=${taken.time}`
	},
	{ pattern: '/hubs/[hub]/rooms/[room]', at: ({ hub, room }) => `/hubs/${hub}/rooms/${room}` },
	{
		pattern: '/hubs/[hub]/rooms/[room]',
		as: 'member',
		at: ({ hub, room }) => `/hubs/${hub}/rooms/${room}`
	},
	{ pattern: '/calendars', at: () => '/calendars', then: unfold },

	{ pattern: '/events/[event]', at: ({ pitchNight }) => `/events/${pitchNight}` },
	{ pattern: '/events/[event]', as: 'member', at: ({ pitchNight }) => `/events/${pitchNight}` },
	{
		pattern: '/events/[event]',
		as: 'concierge',
		seen: 'a talk',
		at: ({ talk }) => `/events/${talk}`
	},
	{ pattern: '/events/[event]', seen: 'cancelled', at: ({ cancelled }) => `/events/${cancelled}` },
	{ pattern: '/events/[event]', seen: 'past', at: ({ past }) => `/events/${past}` },
	{
		pattern: '/events/[event]',
		seen: 'refused',
		at: ({ talk }) => `/events/${talk}`,
		then: sendWith({ 'Votre adresse électronique': 'odile@' }, sendAnswer)
	},
	{
		pattern: '/events/[event]/pitch',
		as: 'member',
		at: ({ pitchNight }) => `/events/${pitchNight}/pitch`
	},
	{
		pattern: '/events/[event]/pitch/[pitch]',
		as: 'member',
		at: ({ pitchNight, pitch }) => `/events/${pitchNight}/pitch/${pitch}`,
		then: unfold
	},
	{
		pattern: '/events/[event]/pitch/[pitch]',
		as: 'member',
		seen: 'refused',
		at: ({ pitchNight, pitch }) => `/events/${pitchNight}/pitch/${pitch}`,
		then: sendWith({ Lien: 'pas un lien' }, 'Enregistrer mon pitch')
	},
	{ pattern: '/g/[token]', at: ({ guestLink }) => guestLink },
	{ pattern: '/i/[token]', at: ({ invitationLink }) => `${invitationLink}?answer=tentative` },

	{ pattern: '/alerts/[token]', at: ({ alertLink }) => alertLink },
	{ pattern: '/alerts/stop/[token]', at: ({ alertStopLink }) => alertStopLink },
	{ pattern: '/stop/[token]', at: ({ stopLink }) => stopLink },

	{ pattern: '/sign-up', at: () => '/sign-up' },
	{ pattern: '/sign-up', seen: 'refused', at: () => '/sign-up', then: send('Créer mon compte') },
	{ pattern: '/sign-in', at: () => '/sign-in' },
	{
		pattern: '/sign-in',
		seen: 'refused',
		at: () => '/sign-in',
		then: sendWith(
			{ 'Adresse électronique': 'odile@post.example', 'Mot de passe': 'pas le bon' },
			'Se connecter'
		)
	},
	{
		pattern: '/sign-in/code',
		at: () => '/sign-in',
		then: async (page) => {
			await page.getByLabel('Adresse électronique').fill('odile@post.example');
			await page.getByRole('button', { name: 'Recevoir un code par courriel' }).click();
			await page.getByLabel('Code à six chiffres').waitFor();
		}
	},
	{ pattern: '/reset', at: () => '/reset' },
	{ pattern: '/verify/email/[code]', at: ({ emailLink }) => emailLink },
	{ pattern: '/verify/email/[code]', seen: 'spent', at: () => '/verify/email/spent' },
	{ pattern: '/verify/[code]', at: ({ verifyLink }) => verifyLink },
	{ pattern: '/verify/[code]', seen: 'spent', at: () => '/verify/spent' },
	{ pattern: '/verify/admin/[code]', seen: 'spent', at: () => '/verify/admin/spent' },
	{ pattern: '/join/[code]', at: ({ joinLink }) => joinLink, then: unfold },
	{ pattern: '/join/[code]', seen: 'spent', at: () => '/join/spent' },
	{ pattern: '/sign-out', as: 'member', at: () => '/sign-out' },

	{ pattern: '/me', as: 'member', at: () => '/me', then: unfold },
	{ pattern: '/me/account', as: 'member', at: () => '/me/account', then: unfold },
	{
		pattern: '/me/account',
		as: 'member',
		seen: 'refused',
		at: () => '/me/account',
		then: sendWith({ 'Nouvelle adresse': 'odile@' }, 'Changer d’adresse')
	},
	{ pattern: '/me/data', as: 'member', at: () => '/me/data' },
	{ pattern: '/me/leave', as: 'member', at: () => '/me/leave' },
	{
		pattern: '/me/leave',
		as: 'member',
		seen: 'refused',
		at: () => '/me/leave',
		then: sendWith({ 'Votre mot de passe': 'pas le bon' }, 'Effacer mon compte')
	},
	// Nobody has just left: it leads home.
	{ pattern: '/me/leave/done', at: () => '/me/leave/done' },
	{ pattern: '/me/calendar', as: 'member', at: () => '/me/calendar', then: unfold },
	{ pattern: '/me/join/[hub]', as: 'member', at: ({ other }) => `/me/join/${other}` },
	{
		pattern: '/me/join/[hub]',
		as: 'member',
		seen: 'refused',
		at: ({ other }) => `/me/join/${other}`,
		then: send(/Rejoindre|Envoyer ma demande/)
	},
	{
		pattern: '/bookings/[booking]',
		as: 'holder',
		at: ({ booking }) => `/bookings/${booking}`,
		then: unfold
	},
	{
		pattern: '/bookings/[booking]',
		as: 'concierge',
		seen: 'to decide',
		at: ({ requested }) => `/bookings/${requested}`,
		then: unfold
	},
	{
		pattern: '/bookings/[booking]/message',
		as: 'member',
		at: ({ booking }) => `/bookings/${booking}/message`
	},
	{
		pattern: '/bookings/[booking]/message',
		as: 'member',
		seen: 'refused',
		at: ({ booking }) => `/bookings/${booking}/message`,
		then: send('Envoyer')
	},

	{ pattern: '/desk', as: 'both', at: () => '/desk' },
	{ pattern: '/desk/[hub]', as: 'concierge', at: desk(''), written: 2 },
	{ pattern: '/offline', at: () => '/offline' },
	{ pattern: '/desk/[hub]/members', as: 'concierge', at: desk('/members'), written: 2 },
	{
		pattern: '/desk/[hub]/members/[member]',
		as: 'concierge',
		at: (places) => desk(`/members/${places.membership}`)(places),
		then: unfold
	},
	{
		pattern: '/desk/[hub]/members/[member]/[kind]',
		as: 'concierge',
		at: (places) => desk(`/members/${places.membership}/bookings`)(places)
	},
	{
		pattern: '/desk/[hub]/members/[member]',
		as: 'concierge',
		seen: 'refused',
		at: (places) => desk(`/members/${places.membership}`)(places),
		then: send('Envoyer le lien')
	},
	{
		pattern: '/desk/[hub]/members/[member]',
		as: 'concierge',
		seen: 'disabled',
		at: (places) => desk(`/members/${places.closed}`)(places)
	},
	{
		pattern: '/desk/[hub]/members',
		as: 'concierge',
		seen: 'refusing',
		at: desk('/members?q=personne'),
		then: async (page) => {
			await page.getByText('Refuser…').first().click();
			await send('Refuser et prévenir')(page);
		}
	},
	{
		pattern: '/desk/[hub]/members/invites',
		as: 'concierge',
		at: desk('/members/invites'),
		then: unfold
	},
	{
		pattern: '/desk/[hub]/members/invites',
		as: 'concierge',
		seen: 'refused',
		at: desk('/members/invites'),
		then: sendWith({ Nom: 'Odile', 'Adresse électronique': 'odile@' }, 'Inviter à rejoindre')
	},
	{ pattern: '/desk/[hub]/members/import', as: 'concierge', at: desk('/members/import') },
	{
		pattern: '/desk/[hub]/members/import',
		as: 'concierge',
		seen: 'read',
		at: desk('/members/import'),
		then: async (page) => {
			const lines = ['Odile Amance;odile@list.example', `${'w'.repeat(60)};simon@`];
			await page.getByLabel('La liste').fill(lines.join('\n'));
			await page.getByRole('button', { name: 'Lire la liste' }).click();
			await page.getByRole('button', { name: 'Inviter 1 personne' }).waitFor();
		}
	},
	{ pattern: '/desk/[hub]/rooms', as: 'concierge', at: desk('/rooms'), written: 2 },
	{ pattern: '/desk/[hub]/rooms/new', as: 'concierge', at: desk('/rooms/new') },
	{
		pattern: '/desk/[hub]/rooms/[room]',
		as: 'concierge',
		at: ({ hub, room }) => `/desk/${hub}/rooms/${room}`,
		then: unfold
	},
	{ pattern: '/desk/[hub]/closures', as: 'concierge', at: desk('/closures') },
	{ pattern: '/desk/[hub]/contacts', as: 'concierge', at: desk('/contacts'), written: 1 },
	{ pattern: '/desk/[hub]/contacts/new', as: 'concierge', at: desk('/contacts/new') },
	{
		pattern: '/desk/[hub]/contacts/new',
		as: 'concierge',
		seen: 'refused',
		at: desk('/contacts/new'),
		then: sendWith({ 'Adresses, une par ligne': 'odile\nsimon@' }, 'Enregistrer la liste')
	},
	{
		pattern: '/desk/[hub]/contacts/[list]',
		as: 'concierge',
		at: ({ hub, contactList }) => `/desk/${hub}/contacts/${contactList}`,
		then: unfold
	},
	{ pattern: '/desk/[hub]/events', as: 'concierge', at: desk('/events'), written: 4 },
	{ pattern: '/desk/[hub]/events/new', as: 'concierge', at: desk('/events/new') },
	{
		pattern: '/desk/[hub]/events/new',
		as: 'concierge',
		seen: 'refused',
		at: desk('/events/new'),
		then: send('Publier l’évènement')
	},
	{
		pattern: '/desk/[hub]/events/[event]',
		as: 'concierge',
		at: ({ hub, pitchNight }) => `/desk/${hub}/events/${pitchNight}`,
		written: 2
	},
	{
		pattern: '/desk/[hub]/events/[event]',
		as: 'concierge',
		seen: 'a person',
		at: ({ hub, talk, answered }) => `/desk/${hub}/events/${talk}?person=${answered}`,
		then: unfold
	},
	{
		pattern: '/desk/[hub]/events/[event]/edit',
		as: 'concierge',
		at: ({ hub, pitchNight }) => `/desk/${hub}/events/${pitchNight}/edit`,
		then: unfold
	},
	{
		pattern: '/desk/[hub]/events/[event]/invitations',
		as: 'concierge',
		at: ({ hub, talk }) => `/desk/${hub}/events/${talk}/invitations`
	},
	{
		pattern: '/desk/[hub]/events/[event]/invitations',
		as: 'concierge',
		seen: 'refused',
		at: ({ hub, talk }) => `/desk/${hub}/events/${talk}/invitations?q=personne`,
		then: sendWith({ 'Adresses, une par ligne': 'odile\nsimon@' }, 'Vérifier avant l’envoi')
	},
	{
		pattern: '/desk/[hub]/events/[event]/list',
		as: 'concierge',
		at: ({ hub, talk }) => `/desk/${hub}/events/${talk}/list`
	},
	{
		pattern: '/desk/[hub]/events/[event]/poster',
		as: 'concierge',
		at: ({ hub, pitchNight }) => `/desk/${hub}/events/${pitchNight}/poster`
	},
	{
		pattern: '/desk/[hub]/events/[event]/slots/[slot]',
		as: 'concierge',
		at: ({ hub, slotNight, slot }) => `/desk/${hub}/events/${slotNight}/slots/${slot}?do=place&q=a`
	},
	{
		pattern: '/desk/[hub]/events/[event]/slots/[slot]',
		as: 'concierge',
		seen: 'refused',
		at: ({ hub, slotNight, slot }) => `/desk/${hub}/events/${slotNight}/slots/${slot}?do=ask`,
		then: sendWith({ 'Adresse électronique': 'odile' }, 'Envoyer la proposition')
	},
	{ pattern: '/desk/[hub]/series', as: 'concierge', at: desk('/series'), written: 1 },
	{ pattern: '/desk/[hub]/series/new', as: 'concierge', at: desk('/series/new') },
	{
		pattern: '/desk/[hub]/series/[series]',
		as: 'concierge',
		at: ({ hub, eventSeries }) => `/desk/${hub}/series/${eventSeries}`,
		written: 1,
		then: unfold
	},
	{
		pattern: '/desk/[hub]/series/[series]/edit',
		as: 'concierge',
		at: ({ hub, eventSeries }) => `/desk/${hub}/series/${eventSeries}/edit`
	},
	{ pattern: '/desk/[hub]/mails', as: 'concierge', at: desk('/mails'), written: 2, then: unfold },
	{ pattern: '/desk/[hub]/settings', as: 'concierge', at: desk('/settings') },
	{
		pattern: '/desk/[hub]/settings',
		as: 'concierge',
		seen: 'refused',
		at: desk('/settings'),
		then: sendWith({ 'Adresse de contact': 'odile' }, 'Enregistrer')
	},
	{
		pattern: '/desk/[hub]/settings/practical',
		as: 'concierge',
		at: desk('/settings/practical')
	},
	{ pattern: '/mailbox', as: 'concierge', at: () => '/mailbox', written: 2 },
	{ pattern: '/mailbox/[mail]', as: 'concierge', at: ({ invitation }) => `/mailbox/${invitation}` },

	{ pattern: '/network', as: 'network', at: () => '/network', written: 1 },
	{
		pattern: '/network',
		as: 'network',
		seen: 'refused',
		at: () => '/network',
		then: send(/^Créer/)
	},
	{ pattern: '/network/erasure', as: 'network', at: () => '/network/erasure' },
	{
		pattern: '/network/erasure',
		as: 'network',
		seen: 'refused',
		at: () => '/network/erasure',
		then: sendWith({ 'Adresse électronique': 'x@nobody.example' }, 'Chercher ce compte')
	},
	{ pattern: '/network/accounts', as: 'network', at: () => '/network/accounts?q=a' },
	{
		pattern: '/network/accounts/[account]',
		as: 'network',
		at: ({ account }) => `/network/accounts/${account}`,
		then: unfold
	},
	{ pattern: '/network/mail', as: 'network', at: () => '/network/mail' },
	{ pattern: '/network/[hub]', as: 'network', at: ({ hub }) => `/network/${hub}?q=a` },

	{ pattern: '/accessibility', at: () => '/accessibility' },
	{ pattern: '/legal', at: () => '/legal' },
	{ pattern: '/privacy', at: () => '/privacy' },
	{ pattern: '/source', at: () => '/source' },
	{ pattern: '/+error', seen: 'nothing there', at: () => '/nowhere', status: 404 },
	{ pattern: '/+error', as: 'member', seen: 'not for you', at: desk(''), status: 403 }
];
