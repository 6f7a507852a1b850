import type { Row } from '../row';
import type { World } from '../world/world';

/** The desks of both hubs. */
export function deskRows({ closed }: World): Row[] {
	const desk = (page: string, actions: string[] = [], more: Partial<Row> = {}): Row => ({
		...{ route: `/desk/[hub]${page}`, gate: 'desk', actions: { desk: actions }, ...more }
	});
	const theirs = (page: string, query = ''): Row => ({
		...{ route: `/desk/[hub]${page}`, with: { hub: 'ailleurs' }, query, gate: 'otherDesk' }
	});
	return [
		{
			...{ route: '/desk', gate: 'nobody' },
			leads: { concierge: '/desk/ici', otherDesk: '/desk/ailleurs' }
		},
		desk('', [
			...['publish', 'putAside', 'confirm', 'decline', 'admit', 'refuse'],
			...['arrive', 'undo', 'companions', 'walkIn', 'sync']
		]),
		desk('/closures', ['close', 'reopen', 'cancel']),
		desk('/contacts'),
		desk('/contacts/new', ['create']),
		desk('/contacts/[list]', ['save', 'delete']),
		desk('/events'),
		desk('/events', [], { query: '?show=drafts' }),
		desk('/events/new', ['save', 'preview']),
		desk('/events/[event]', [
			...['arrive', 'undo', 'companions', 'walkIn'],
			...['answer', 'add', 'remove', 'swap', 'removePitch', 'layout'],
			...['remindRequest', 'withdrawRequest']
		]),
		desk('/events/[event]', [], { with: { event: 'comble' } }),
		desk('/events/[event]/edit', ['save', 'preview', 'cancel', 'discard']),
		desk('/events/[event]/edit', [], { with: { event: 'brouillon' } }),
		desk('/events/[event]/invitations', [
			...['check', 'invite', 'remind', 'stop', 'sendAgain', 'withdraw']
		]),
		desk('/events/[event]/invitations/preview', [], { with: { event: 'brouillon' } }),
		desk('/events/[event]/invitations/progress'),
		desk('/events/[event]/list'),
		desk('/events/[event]/people.csv'),
		desk('/events/[event]/poster'),
		desk('/events/[event]/slots/[slot]', ['place', 'placeGuest', 'ask', 'askAddress']),
		desk('/mails', ['resend', 'resendAll']),
		desk('/members', ['admit', 'decline', 'correctSignUp']),
		desk('/members/import', ['read', 'invite']),
		desk('/members/invites', ['invite', 'sendInviteAgain', 'withdrawInvite', 'undo']),
		desk('/members/list.csv'),
		desk('/members/[member]', [
			...['note', 'deleteNote', 'tag', 'invite', 'end'],
			...['correct', 'withdraw', 'signOut', 'disable', 'enable']
		]),
		...['bookings', 'answers', 'pitches', 'mails'].map((kind) =>
			desk('/members/[member]/[kind]', [], { with: { kind } })
		),
		desk('/rooms', ['confirm', 'decline']),
		desk('/rooms/[room]', ['change', 'retire', 'reopen']),
		desk('/rooms/new', ['create']),
		desk('/series'),
		desk('/series/[series]', ['schedule', 'skip', 'end']),
		desk('/series/[series]', [], { with: { series: closed.slug } }),
		desk('/series/[series]/edit', ['save']),
		desk('/series/new', ['save', 'preview']),
		desk('/settings', ['describe', 'welcome', 'open', 'join', 'publish', 'rest', 'confirm']),
		desk('/settings/practical', ['save']),
		// The messages after an action must not reveal another hub's things at one's own desk.
		...['coming', 'drafts', 'past', 'cancelled'].map((view) => theirs('/events', `?show=${view}`)),
		theirs('/events', '?done=draft&event=brouillon'),
		theirs('/events', '?done=saved&event=ag'),
		...[
			'',
			'/closures',
			'/contacts',
			'/mails',
			'/members',
			'/members/invites',
			'/rooms',
			'/series',
			'/settings/practical'
		].map((page) => theirs(page))
	];
}
