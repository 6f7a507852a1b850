import type { Cookies, Handle } from '@sveltejs/kit';
import * as auth from '../auth';
import * as members from '../members';
import { clearSessionCookie, readSessionCookie } from './session-cookie';
import type { Viewer } from '../members/viewer';

/**
 * Paths that are the same for everyone: no cookie is read and no query made. The file of a booking is its
 * holder's.
 */
const forEverybody =
	/^\/(?!bookings\/)(health$|_app\/|fonts\/|.*\.(ics|svg|png|ico|css|js|txt|webmanifest|woff2)$)/;

/** Sets the viewer: the person of the session cookie with their memberships, in two queries. */
export const session: Handle = async ({ event, resolve }) => {
	event.locals.viewer = null;
	if (!forEverybody.test(event.url.pathname)) {
		const code = readSessionCookie(event.cookies);
		if (code) event.locals.viewer = await viewerOf(event.locals, code, event.cookies);
	}
	return resolve(event);
};

async function viewerOf(
	{ db, now }: App.Locals,
	code: string,
	cookies: Cookies
): Promise<Viewer | null> {
	const found = await auth.findSession(db.read, code, now);
	const memberships = found ? await members.listMemberships(db.read, found.user.id) : [];
	const strict = found?.user.networkAdmin || memberships.some(members.isConcierge);
	if (!found || (strict && auth.isLeftAlone(found.session, now))) {
		// By a clock that runs ahead every session has expired: the cookie goes when its row has gone.
		if (await auth.hasEnded(db.read, code)) clearSessionCookie(cookies);
		return null;
	}
	// Housekeeping, not a change: even a GET records the last use, at most once an hour so that page views
	// do not queue behind writes. When the database is busy, the page is shown all the same.
	if (auth.wantsKeepingAlive(found.session, now)) {
		await db.write((change) => auth.keepAlive(change, found.session)).catch(() => undefined);
	}
	const { id, name, email, greeting, locale, networkAdmin } = found.user;
	return {
		...{ id, name, email, greeting, locale, networkAdmin },
		sessionIdHash: found.session.idHash,
		memberships: memberships.map(({ hubId, hubSlug, hubName, hubShortName, role, state }) => ({
			...{ hubId, hubSlug, hubName, hubShortName, role, state }
		}))
	};
}
