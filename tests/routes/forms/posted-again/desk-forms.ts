import { addDays } from '$lib/time/dates';
import type { Form } from './forms';
import type { World } from './world';

/** The forms of the desk. */
export function deskForms(world: World): Form[] {
	const { who } = world;
	const forms = { ...ofEvents(world), ...ofTheHub(world), ...ofPeople(world) };
	return Object.entries(forms).map(([of, [path, fields = {}]]) => ({
		...{ of: `/desk/[hub]${of}`, as: who.concierge, path: `/desk/ici${path}`, fields }
	}));
}

type Rows = Record<string, [path: string, fields?: Form['fields']]>;

function ofEvents(world: World): Rows {
	const { workday, eventSeries, closed, attendance, invited, placed, proposed, slots, early } =
		world;
	const { contactList } = world;
	const day = addDays(workday, 14);
	const event = {
		...{ kind: 'talk', title: 'Un autre titre', day, from: '18:30', until: '20:00' },
		...{ visibility: 'public' }
	};
	const series = {
		...{ title: 'Cercle de lecture', visibility: 'public', startTime: '18:30', endTime: '21:00' },
		...{ onHoliday: 'skip', weeksAhead: 6 }
	};
	const rule = { kind: 'talk', anchorDate: day, everyDays: 14, firstNumber: 1 };
	const dates = { plannedDate: eventSeries.anchorDate };
	const running = `/series/${eventSeries.slug}`;
	const night = '/events/soiree';
	const contacts = { name: 'Presse', locale: 'fr', addresses: 'presse@journal.example' };
	const person = attendance.id;
	const guest = { name: 'Anne', email: 'anne@visitor.example', answer: 'going', companions: 0 };
	const layout = {
		...{ slotCount: 5, slotMinutes: 7, questionMinutes: 6, welcomeMinutes: 15 },
		...{ breakAfter: 3, breakMinutes: 15 }
	};
	return {
		'/events/new save': ['/events/new?/save', { ...event, title: 'Nouveau', then: 'publish' }],
		'/series/new save': ['/series/new?/save', { ...series, ...rule }],
		'/series/[series]/edit save': [`${running}/edit?/save`, series],
		'/series/[series] skip': [`${running}?/skip`, { ...dates, reason: 'Travaux' }],
		'/series/[series] schedule': [
			`${running}?/schedule`,
			{ ...dates, scheduledDate: addDays(eventSeries.anchorDate, 1) }
		],
		'/series/[series] end': [
			`/series/${closed.slug}?/end`,
			{ coming: 'cancel', endReason: 'Fini' }
		],
		'/contacts/new create': ['/contacts/new?/create', { ...contacts, name: 'Mairie' }],
		'/contacts/[list] save': [`/contacts/${contactList.id}?/save`, contacts],
		'/contacts/[list] delete': [`/contacts/${contactList.id}?/delete`],
		' arrive': ['?/arrive', { event: 'soiree', id: person }],
		' undo': ['?/undo', { event: 'soiree', id: person }],
		' companions': ['?/companions', { event: 'soiree', id: person, companions: 0 }],
		'/events/[event] arrive': [`${night}?/arrive`, { person }],
		'/events/[event] undo': [`${night}?/undo`, { person }],
		'/events/[event] companions': [`${night}?/companions`, { person, companions: 0 }],
		'/events/[event] answer': [`${night}?/answer`, { person, answer: 'going', companions: 1 }],
		'/events/[event] add': [`${night}?/add`, guest],
		'/events/[event] swap': [`${night}?/swap`, { slot: slots[0]!.id, other: slots[1]!.id }],
		'/events/[event] removePitch': [
			'/events/comble?/removePitch',
			{ pitch: placed.id, reason: 'Complet' }
		],
		'/events/[event] remindRequest': [`${night}?/remindRequest`, { request: proposed.toRemind.id }],
		'/events/[event] withdrawRequest': [
			`${night}?/withdrawRequest`,
			{ request: proposed.toWithdraw.id }
		],
		...ofSlots(world),
		'/events/[event] layout': [`${night}?/layout`, layout],
		'/events/[event] remove': [`${night}?/remove`, { person, reason: '' }],
		'/events/[event]/invitations sendAgain': [
			`${night}/invitations?/sendAgain`,
			{ invitation: early.id }
		],
		'/events/[event]/invitations withdraw': [
			`${night}/invitations?/withdraw`,
			{ invitation: invited.id }
		],
		'/events/[event]/invitations invite': [
			`${night}/invitations?/invite`,
			{ addresses: 'more@invited.example', locale: 'fr', confirmed: 1 }
		],
		'/events/[event]/invitations remind': [`${night}/invitations?/remind`],
		'/events/[event]/edit save': ['/events/ag/edit?/save', { ...event, then: 'save' }],
		'/events/[event]/edit cancel': ['/events/ag/edit?/cancel', { reason: 'Plus envie' }],
		'/events/[event]/edit discard': ['/events/brouillon/edit?/discard']
	};
}

/** Asks for a pitch, which holds nothing, and then gives the slots away. */
function ofSlots({ who, comer, slots }: World): Rows {
	const [, , third, fourth] = slots.map(({ id }) => `/events/soiree/slots/${id}`);
	const route = '/events/[event]/slots/[slot]';
	const word = 'Vous en parliez lundi.';
	return {
		[`${route} ask`]: [`${third}?/ask`, { person: comer.id, word }],
		[`${route} askAddress`]: [
			`${third}?/askAddress`,
			{ name: 'Ode', email: 'ode@visitor.example', word }
		],
		[`${route} place`]: [`${third}?/place`, { person: who.fellow.id, title: 'Un four' }],
		[`${route} placeGuest`]: [
			`${fourth}?/placeGuest`,
			{ name: 'Ode', email: 'ode@visitor.example', title: 'Une meule' }
		]
	};
}

function ofTheHub({ now, workday, closure, mails, spare, requests }: World): Rows {
	const room = {
		...{ name: 'Salle neuve', shortName: 'Neuve', seats: 9, equipment: [], description: '' },
		...{ setUpMinutes: 0, clearUpMinutes: 0, stepMinutes: 30, longestMinutes: 480 },
		...{ aheadDays: 60, approval: 'none', position: 3 }
	};
	// Nothing is booked then: what is, its form names.
	const later = addDays(workday, 21);
	const shut = {
		...{ room: 'seille', startDate: later, startTime: '08:00', endDate: later },
		...{ endTime: '16:00', reason: 'Peinture' }
	};
	const [first, second, third, fourth] = requests.map(({ id }) => id);
	const no = { reason: 'Prise' };
	const seen = { sequence: 0 };
	return {
		'/rooms/new create': ['/rooms/new?/create', room],
		'/rooms/[room] change': ['/rooms/atelier?/change', { ...room, name: 'Atelier' }],
		'/rooms/[room] retire': ['/rooms/atelier?/retire'],
		'/rooms/[room] reopen': ['/rooms/vieille?/reopen'],
		'/rooms confirm': ['/rooms?/confirm', { booking: first!, ...seen }],
		'/rooms decline': ['/rooms?/decline', { booking: second!, ...seen, ...no }],
		' confirm': ['?/confirm', { id: third! }],
		' decline': ['?/decline', { id: fourth!, ...no }],
		'/closures close': ['/closures?/close', shut],
		'/closures cancel': ['/closures?/cancel', { booking: spare.id, ...no, ...seen }],
		'/closures reopen': ['/closures?/reopen', { closure: closure.id }],
		'/mails resend': ['/mails?/resend', { mail: mails.failed }],
		'/mails resendAll': ['/mails?/resendAll', { state: 'rejected', until: now }],
		'/settings describe': ['/settings?/describe', { name: 'Ici même', shortName: 'Ici' }],
		'/settings welcome': ['/settings?/welcome', { trial: 'Passez.', prices: '8 €' }],
		'/settings join': ['/settings?/join', { admission: 'concierge' }],
		'/settings publish': ['/settings?/publish', { houseRules: 'Doux.', as: 'asked' }],
		'/settings open': ['/settings?/open', { 'opens-1a': '09:00', 'closes-1a': '17:00' }],
		'/settings rest': ['/settings?/rest', { holidayRegion: 'FR-57', closedOnHolidays: 'on' }],
		'/settings/practical save': [
			'/settings/practical?/save',
			{ wifiName: 'ICI', doorCodes: '12A' }
		],
		'/settings confirm': ['/settings?/confirm']
	};
}

function ofPeople(world: World): Rows {
	const { who, hopeful, comer, unwanted, loner, mistyped, note, typo, invites } = world;
	const reason = 'Parce que';
	const [one, two] = hopeful;
	const account = `/members/${loner.membershipId}`;
	const noted = `/members/${mistyped.membershipId}`;
	return {
		' admit': ['?/admit', { id: one.membershipId }],
		' refuse': ['?/refuse', { id: two.membershipId, reason }],
		'/members admit': ['/members?/admit', { membership: who.pending.membershipId }],
		'/members decline': ['/members?/decline', { membership: unwanted.membershipId, reason }],
		'/members correctSignUp': [
			'/members?/correctSignUp',
			{ signUp: typo, email: 'inscrite@adresse.example' }
		],
		'/members/[member] correct': [`${account}?/correct`, { email: 'juste@adresse.example' }],
		'/members/[member] withdraw': [`${account}?/withdraw`],
		'/members/[member] signOut': [`${account}?/signOut`],
		'/members/[member] disable': [`${account}?/disable`, { reason }],
		'/members/[member] enable': [`${account}?/enable`],
		'/members/import invite': ['/members/import?/invite', { list: 'Zoé;zoe@asked.example' }],
		'/members/invites invite': [
			'/members/invites?/invite',
			{ name: 'Venue', email: 'venue@asked.example' }
		],
		'/members/invites sendInviteAgain': [
			'/members/invites?/sendInviteAgain',
			{ invite: invites.toCome[0] }
		],
		'/members/invites withdrawInvite': [
			'/members/invites?/withdrawInvite',
			{ invite: invites.toCome[1] }
		],
		'/members/invites undo': ['/members/invites?/undo', { batch: invites.batch }],
		'/members/[member] note': [`${account}?/note`, { text: 'A rendu son badge' }],
		'/members/[member] deleteNote': [`${noted}?/deleteNote`, { note: note.id }],
		'/members/[member] tag': [`${noted}?/tag`, { more: 'bureau, résidents' }],
		'/members/[member] invite': [`${noted}?/invite`, { event: 'soiree' }],
		'/members/[member] end': [`/members/${comer.membershipId}?/end`, { reason }]
	};
}
