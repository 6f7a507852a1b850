import type { UserId } from '$lib/server/db/id';
import type { Fields } from '../../access/trespasses/trespass';
import { newcomersPassword } from '../../access/world/mails';
import { deskForms } from './desk-forms';
import { password, type World } from './world';

/** A valid form, as somebody would send it. */
export interface Form {
	/** The route and the name of the action. */
	of: string;
	/** Null for a visitor. */
	as: { id: UserId } | null;
	path: string;
	fields?: Fields;
	/** The cookie of a browser that has asked for a mail. */
	asked?: string;
	/** It ends the sessions of other browsers, so that it cannot be sent again from one. */
	endsSessions?: boolean;
}

/** Every form that makes or changes something, in an order in which each of them passes. */
export function formsIn(world: World): Form[] {
	return [
		...publicForms(world),
		...memberForms(world),
		...deskForms(world),
		...accountForms(world),
		...signingForms(world)
	];
}

function publicForms({ tokens, eventSeries, who }: World): Form[] {
	const as = null;
	const answer = { answer: 'tentative', companions: 0 };
	const guest = { name: 'Léo', email: 'leo@visitor.example', answer: 'going', companions: 1 };
	const cycle = `/hubs/ici/agenda/${eventSeries.slug}`;
	return [
		{ of: '/events/[event] ask', as, path: '/events/soiree?/ask', fields: guest },
		{ of: '/g/[token] answer', as, path: `/g/${tokens.guest}?/answer`, fields: answer },
		{ of: '/g/[token] withdraw', as, path: `/g/${tokens.guest}?/withdraw` },
		{ of: '/i/[token] answer', as, path: `/i/${tokens.invitation}?/answer`, fields: answer },
		{
			of: '/hubs/[hub]/agenda/[series] ask',
			as,
			path: `${cycle}?/ask`,
			fields: { email: guest.email }
		},
		{ of: '/hubs/[hub]/agenda/[series] start', as: who.fellow, path: `${cycle}?/start` },
		{ of: '/hubs/[hub]/agenda/[series] stop', as: who.fellow, path: `${cycle}?/stop` },
		{ of: '/alerts/[token] default', as, path: `/alerts/${tokens.alert}` },
		{ of: '/alerts/stop/[token] default', as, path: `/alerts/stop/${tokens.alertStop}` },
		{ of: '/stop/[token] default', as, path: `/stop/${tokens.stop}` },
		{ of: '/language POST', as, path: '/language', fields: { locale: 'de', next: '/agenda' } }
	];
}

function memberForms(world: World): Form[] {
	const { who, workday, booking, discreet, requests, request, pitch, leaver, proposed } = world;
	const { holder, fellow, elsewhere, concierge } = who;
	const words = { kind: 'idea', title: 'Consigne du quartier' };
	const times = { room: 'seille', day: workday, until: '19:00' };
	const own = `/events/soiree/pitch/${pitch.id}`;
	return [
		{
			...{ of: '/hubs/[hub]/rooms book', as: fellow, path: '/hubs/ici/rooms?/book' },
			fields: { ...times, from: '18:00', title: 'Répétition' }
		},
		{
			...{ of: '/bookings/[booking] change', as: holder },
			path: `/bookings/${booking.id}?/change`,
			fields: { ...times, from: '08:00', until: '09:00', title: 'Avancée' }
		},
		{
			...{ of: '/bookings/[booking] cancel', as: holder },
			...{ path: `/bookings/${discreet.id}?/cancel`, fields: { reason: '' } }
		},
		{
			...{ of: '/bookings/[booking]/message send', as: fellow },
			...{ path: `/bookings/${booking.id}/message?/send`, fields: { text: 'Échangeons ?' } }
		},
		{
			...{ of: '/bookings/[booking] confirm', as: concierge, fields: { sequence: 0 } },
			path: `/bookings/${requests[4].id}?/confirm`
		},
		{
			...{ of: '/bookings/[booking] decline', as: concierge },
			...{ path: `/bookings/${request.id}?/decline`, fields: { sequence: 0, reason: '' } }
		},
		{
			...{ of: '/events/[event] answer', as: fellow, path: '/events/soiree?/answer' },
			fields: { answer: 'going', companions: 1 }
		},
		{
			...{ of: '/events/[event] declinePitch', as: fellow, path: '/events/soiree?/declinePitch' },
			fields: { request: proposed.toFellow.id }
		},
		{
			...{ of: '/events/[event]/pitch take', as: elsewhere },
			...{ path: '/events/soiree/pitch?/take', fields: { ...words, slot: 'any' } }
		},
		{
			...{ of: '/events/[event]/pitch wait', as: elsewhere },
			...{ path: '/events/comble/pitch?/wait', fields: words }
		},
		{
			...{ of: '/events/[event]/pitch/[pitch] edit', as: holder },
			...{ path: `${own}?/edit`, fields: words }
		},
		{ of: '/events/[event]/pitch/[pitch] withdraw', as: holder, path: `${own}?/withdraw` },
		{
			...{ of: '/me/join/[hub] default', as: elsewhere, path: '/me/join/ici' },
			fields: { houseRules: 'on', version: 1, introduction: 'Bonjour.' }
		},
		{
			...{ of: '/hubs/[hub]/house-rules acknowledge', as: fellow },
			...{ path: '/hubs/ici/house-rules?/acknowledge', fields: { version: 1 } }
		},
		{
			...{ of: '/me answer', as: fellow, path: '/me?/answer' },
			fields: { event: 'soiree', answer: 'going' }
		},
		{ of: '/me/account listen', as: fellow, path: '/me/account?/listen', fields: { hub: 'ici' } },
		{ of: '/me/account leave', as: leaver, path: '/me/account?/leave', fields: { hub: 'ici' } },
		{ of: '/me/account withdrawAddress', as: fellow, path: '/me/account?/withdrawAddress' },
		{
			...{ of: '/me/account address', as: fellow, path: '/me/account?/address' },
			fields: { email: 'nouvelle@adresse.example' }
		},
		{ of: '/me/calendar renew', as: holder, path: '/me/calendar?/renew' },
		{ of: '/me/calendar off', as: holder, path: '/me/calendar?/off' },
		{ of: '/me/calendar on', as: holder, path: '/me/calendar?/on' }
	];
}

/** The network acts on somebody's account: the desk's forms are alike. */
function actsOn(account: UserId, as: Form['as']): Form[] {
	const of = '/network/accounts/[account]';
	const path = `/network/accounts/${account}`;
	const acts: [string, Fields?][] = [
		['correct', { email: 'corrigee@adresse.example' }],
		['withdraw'],
		['signOut'],
		['disable', { reason: 'Parce que' }],
		['enable']
	];
	return acts.map(([name, fields = {}]) => ({
		...{ of: `${of} ${name}`, as, path: `${path}?/${name}`, fields }
	}));
}

/** Sends one invite again, and withdraws the other. */
function onInvites(
	route: string,
	{ as, path, ids }: { as: Form['as']; path: string; ids: readonly [string, string] }
): Form[] {
	return (['sendInviteAgain', 'withdrawInvite'] as const).map((name, at) => ({
		...{ of: `${route} ${name}`, as, path: `${path}?/${name}` },
		fields: { invite: ids[at]! }
	}));
}

function accountForms(world: World): Form[] {
	const { who, keeper, parting, erasable, hopeful, second, otherSession, spareAccount } = world;
	const { invites, otherAdmin } = world;
	const { holder, fellow, network, concierge } = who;
	const city = { name: 'Coin de Toul', shortName: 'Toul', slug: 'toul', city: 'Toul', hue: 18 };
	const own = { zone: 'Europe/Paris', holidayRegion: 'FR-54', locale: 'fr' };
	return [
		{ of: '/network open', as: network, path: '/network?/open', fields: { ...city, ...own } },
		{
			...{ of: '/network/[hub] edit', as: network, path: '/network/ici?/edit' },
			fields: { name: 'Ici', shortName: 'Ici', city: 'Metz', hue: 248, ...own }
		},
		{ of: '/network/[hub] pause', as: network, path: '/network/ici?/pause' },
		{ of: '/desk/[hub] publish', as: concierge, path: '/desk/ici?/publish' },
		{
			...{ of: '/desk/[hub] putAside', as: concierge, path: '/desk/ici?/putAside' },
			fields: { step: 'contact' }
		},
		{ of: '/network/[hub] close', as: network, path: '/network/ici?/close' },
		{ of: '/network/[hub] open', as: network, path: '/network/ici?/open' },
		{
			...{ of: '/network/[hub] appoint', as: network, path: '/network/ici?/appoint' },
			fields: { name: 'Odile', email: hopeful[0].email }
		},
		...onInvites('/network/[hub]', { as: network, path: '/network/ici', ids: invites.toRun }),
		{
			...{ of: '/network invite', as: network, path: '/network?/invite' },
			fields: { name: 'Odile', email: 'odile@asked.example' }
		},
		...onInvites('/network', { as: network, path: '/network', ids: invites.network }),
		{
			...{ of: '/network dismiss', as: network, path: '/network?/dismiss' },
			fields: { admin: otherAdmin.id }
		},
		{
			...{ of: '/network/[hub] dismiss', as: network, path: '/network/ici?/dismiss' },
			fields: { userId: second.id }
		},
		...actsOn(spareAccount.id, network),
		{
			...{ of: '/network/erasure erase', as: network, path: '/network/erasure?/erase' },
			fields: { userId: erasable.id, email: erasable.email }
		},
		{
			...{ of: '/network/erasure mailGuest', as: network, path: '/network/erasure?/mailGuest' },
			fields: { email: 'gardee@guest.example' }
		},
		{
			...{ of: '/network/erasure eraseGuest', as: network, path: '/network/erasure?/eraseGuest' },
			fields: { email: 'gardee@guest.example' }
		},
		{
			...{ of: '/network/erasure confirm', as: network },
			path: '/network/erasure?/confirm'
		},
		{
			...{ of: '/me/account save', as: fellow, path: '/me/account?/save' },
			fields: { name: 'Autre Nom', locale: 'de' }
		},
		{
			...{ of: '/me/account end', as: holder, path: '/me/account?/end' },
			fields: { session: otherSession }
		},
		{
			...{ of: '/me/account endOthers', as: fellow, path: '/me/account?/endOthers' },
			endsSessions: true
		},
		{ of: '/me/leave mail', as: holder, path: '/me/leave?/mail' },
		{
			...{ of: '/me/leave leave', as: parting, path: '/me/leave?/leave' },
			fields: { passwordNow: password },
			endsSessions: true
		},
		{
			...{ of: '/me/account password', as: keeper, path: '/me/account?/password' },
			fields: { passwordNow: password, password: 'onze canards sous la pluie fine' },
			endsSessions: true
		}
	];
}

function signingForms({ who, codes, keeper, digits }: World): Form[] {
	const as = null;
	const email = { email: keeper.email };
	const newcomer = {
		...{ name: 'Nouvelle', email: 'nouvelle@visitor.example', password, hub: 'ailleurs' },
		...{ houseRules: 'on', shown: ['ici:1', 'ailleurs:1'], introduction: '' }
	};
	return [
		{ of: '/sign-up default', as, path: '/sign-up', fields: newcomer },
		{
			...{ of: '/verify/[code] default', as, path: `/verify/${codes.verifyEmail}` },
			fields: { password: newcomersPassword }
		},
		{
			...{ of: '/join/[code] accept', as, path: `/join/${codes.join}?/accept` },
			fields: { name: 'Bienvenue', houseRules: 'on', version: 2 }
		},
		{ of: '/join/[code] decline', as, path: `/join/${codes.joinDeclined}?/decline` },
		{ of: '/sign-in mailLink', as, path: '/sign-in?/mailLink', fields: email },
		{
			...{ of: '/sign-in signIn', as, path: '/sign-in?/signIn' },
			fields: { ...email, password: 'onze canards sous la pluie fine' }
		},
		{ of: '/verify/email/[code] default', as, path: `/verify/email/${codes.emailChange}` },
		{
			...{ of: '/sign-in/code default', as, path: '/sign-in/code' },
			...{ fields: { code: digits.typed }, asked: digits.asked }
		},
		{ of: '/sign-in/[code] default', as, path: `/sign-in/${codes.signIn}` },
		{ of: '/me/leave/[code] default', as, path: `/me/leave/${codes.leave}` },
		{ of: '/reset default', as, path: '/reset', fields: email },
		{ of: '/reset/[code] default', as, path: `/reset/${codes.reset}`, fields: { password } },
		{ of: '/sign-out default', as: who.otherDesk, path: '/sign-out', endsSessions: true }
	];
}
