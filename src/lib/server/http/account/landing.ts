import type { Cookies, Handle } from '@sveltejs/kit';
import { secondsPerDay } from '$lib/time/durations';
import type { Db } from '../../db/types';
import type { User } from '../../auth';
import * as members from '../../members';
import type { Viewer } from '../../members/viewer';
import { overHttps } from '../session-cookie';

const remembered = 180 * secondsPerDay;

function cookieName(): string {
	return overHttps() ? '__Host-sillon-desk' : 'sillon-desk';
}

/** Who works at desks or for the network, as far as it is read here. */
type Worker = Pick<Viewer, 'networkAdmin'> & {
	memberships: Pick<Viewer['memberships'][number], 'hubSlug' | 'role' | 'state'>[];
};

/**
 * Where somebody lands who wanted no other page: at the desk or the network page that they used last in this
 * browser, else at their first desk; members on their own page.
 */
export function landingOf(worker: Worker, cookies: Pick<Cookies, 'get'>): string {
	const places = workplacesOf(worker);
	const last = cookies.get(cookieName()) ?? '';
	return places.includes(last) ? last : (places[0] ?? '/me');
}

/** The same for somebody who is signing in. */
export async function landingAfterSignIn(
	db: Db,
	{ id, networkAdmin }: Pick<User, 'id' | 'networkAdmin'>,
	cookies: Pick<Cookies, 'get'>
): Promise<string> {
	const memberships = await members.listMemberships(db, id);
	return landingOf({ networkAdmin, memberships }, cookies);
}

function workplacesOf({ networkAdmin, memberships }: Worker): string[] {
	const desks = memberships.filter(members.isConcierge).map(({ hubSlug }) => `/desk/${hubSlug}`);
	return networkAdmin ? [...desks, '/network'] : desks;
}

/** Remembers in the browser which desk, or that the network page, was used last. Signing out leaves it. */
export const rememberDesk: Handle = ({ event, resolve }) => {
	const { viewer } = event.locals;
	// Forms are answered alike when they arrive again: only a page that is opened counts.
	if (event.request.method !== 'GET') return resolve(event);
	const [here = ''] = /^\/(desk\/[\w-]+|network)(?=\/|$)/.exec(event.url.pathname) ?? [];
	if (viewer && here && event.cookies.get(cookieName()) !== here) {
		if (workplacesOf(viewer).includes(here)) {
			event.cookies.set(cookieName(), here, {
				...{ path: '/', httpOnly: true, sameSite: 'lax', secure: overHttps() },
				maxAge: remembered
			});
		}
	}
	return resolve(event);
};
