import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { FormState } from '$lib/components/forms/form-state';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import * as bookings from '$lib/server/bookings';
import type { UserId } from '$lib/server/db/id';
import * as hubs from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { mailWay } from '$lib/server/http/load/mail-way';
import * as acts from '$lib/server/http/forms/invite-acts';
import { givenId } from '$lib/server/http/forms/fields';
import { findDone, flashOf } from '$lib/server/http/forms/flash';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound, requireNetworkAdmin } from '$lib/server/http/guards';
import { isConfirmed } from '$lib/server/usecases/retention/confirm';
import { countHeld } from '$lib/server/usecases/retention/night';
import { parseZone } from '$lib/time/zones';
import type { Actions, PageServerLoad } from './$types';
import { hubForm, identityIn, slugIn, zones } from './hub-form';
import { regionOptions } from './region-options';
import { clockTrouble } from '$lib/server/views/network/clock-trouble';
import { inviteLines } from '$lib/server/views/members/invite-line';
import { senderTrouble } from '$lib/server/views/sender-trouble';
import { nextEvents } from '$lib/server/views/network/next-events';

const weeksShown = 8;

export const load: PageServerLoad = async (event) => {
	requireNetworkAdmin(event);
	const { db, now, locale } = event.locals;
	const all = await hubs.listHubs(db.read);
	const people = await members.countPeople(db.read);
	const next = await nextEvents(db.read, all, event.locals);
	const weeks = await bookings.countByWeek(db.read, weeksShown, now);
	const zone = all[0]?.zone ?? parseZone('Europe/Paris');
	const { viewer } = event.locals;
	const way = await mailWay(db.read);
	const admins = await auth.listNetworkAdmins(db.read);
	const invites = await members.listNetworkInvites(db.read);
	return {
		flash: await saidOf(event),
		admins: admins.map(({ id, name, email }) => ({ id, name, email })),
		self: viewer?.id,
		invites: await inviteLines(db.read, invites, { now, zone, locale }),
		locale,
		clock: await clockTrouble(db.read, zone, event.locals),
		sender: await senderTrouble(db.read),
		mailStays: way === 'stay',
		/** After a new secret its password is asked for again. */
		mailWaits: way === 'wait',
		held: (await isConfirmed(db.read, now)) ? 0 : await countHeld(db.read),
		hubs: all.map(({ id, slug, name, hue, city, locale, state, toConfirm }) => ({
			...{ slug, name, hue, city, lang: locale, state, toConfirm },
			...(people.get(id) ?? { members: 0, pending: 0, concierges: 0 }),
			weeks: weeks.get(id) ?? Array<number>(weeksShown).fill(0),
			next: next.get(id)
		})),
		zones,
		regions: regionOptions(locale)
	};
};

const toRun = { role: 'network-admin', hub: null } as const;
const adminForm = v.object({ admin: givenId<UserId>() });

export const actions: Actions = {
	invite: (event) => {
		requireNetworkAdmin(event);
		return acts.invite(event, toRun);
	},
	sendInviteAgain: (event) => {
		requireNetworkAdmin(event);
		return acts.sendInviteAgain(event, toRun);
	},
	withdrawInvite: (event) => {
		requireNetworkAdmin(event);
		return acts.withdrawInvite(event, toRun);
	},
	dismiss: async (event) => {
		const viewer = requireNetworkAdmin(event);
		const form = await readForm(event, adminForm);
		if (!form.valid) return form.failure;
		const admin = orNotFound(await auth.findUser(event.locals.db.read, form.values.admin));
		const refused = await submit(
			event,
			(change) => auth.appointNetworkAdmin(change, admin.id, false),
			() => ({
				to: admin.id === viewer.id ? '/sign-in' : '/network#admins',
				...{ done: 'dismissed', about: admin.id }
			})
		);
		return refusedForm(event, form.typed, refused);
	},
	open: async (event) => {
		requireNetworkAdmin(event);
		const form = await readForm(event, hubForm, withoutSlug);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const position = (await hubs.listHubs(db.read)).length + 1;
		const slug = slugIn(form.values);
		const draft = { ...identityIn(form.values), slug, position, state: 'preparation' as const };
		const refused = await submit(
			event,
			(change) => hubs.openHub(change, draft),
			(opened) => ({ to: `/network/${opened.slug}`, done: 'opened' })
		);
		return refusedForm(event, form.typed, refused);
	}
};

/** A name that gives no address needs one that is typed. */
function withoutSlug(typed: FormState['values']): FormState['errors'] {
	if (slugIn(typed).length >= 2) return {};
	return { slug: m.network_slug_wrong() };
}

async function saidOf(event: RequestEvent): Promise<string | undefined> {
	const about = findDone(event)?.about ?? '';
	const dismissed = await auth.findUser(event.locals.db.read, about);
	return flashOf(event, {
		...(await acts.saidOfInvites(event, null)),
		welcome: m.invites_welcome_network,
		joined: m.invites_welcome_network,
		dismissed: () => dismissed && m.invites_network_dismissed({ name: dismissed.name })
	});
}
