import { isRedirect, type RequestEvent } from '@sveltejs/kit';
import type { Change } from '$lib/server/db/change';
import type { Store } from '$lib/server/db/store';
import { session } from '$lib/server/http/session';
import { sessionCookieName } from '$lib/server/http/session-cookie';
import type { Viewer } from '$lib/server/members/viewer';
import { fromEpoch } from '$lib/time/instant';
import { monday } from '../../factories/event';
import { byPerson } from '../../support/change';

type Load = (event: object) => unknown;
type Page = { load?: Load; actions?: Record<string, Load> };
type Loads = Record<string, Page>;

const pages: Loads = import.meta.glob('/src/routes/**/+page.server.ts', { eager: true });
const layouts: Loads = import.meta.glob('/src/routes/**/+layout.server.ts', { eager: true });

/** `/src/routes/desk/[hub]/+page.server.ts` is `/desk/[hub]`. */
const routeOf = (file: string) =>
	file.replace(/^\/src\/routes/, '').replace(/\/\+\w+\.server\.ts$/, '') || '/';

/** Every page with a load function. */
export const loadedRoutes = Object.keys(pages)
	.filter((file) => pages[file]!.load)
	.map(routeOf)
	.sort();

/** A request of a person, with a session's code unless they are a visitor. */
export interface Visit {
	route: string;
	params: Record<string, string>;
	query: string;
	session: string | undefined;
	/** The time of the request; by default the usual Monday. */
	now?: number;
}

/** Loads a page like the server: the viewer, the layouts above it, its own load function. */
export async function visit(store: Store, to: Visit) {
	const event = await requestOf(store, to);
	const { route } = to;
	const above = Object.keys(layouts).filter((file) => isAbove(routeOf(file), route));
	let data: Record<string, unknown> = {};
	for (const load of [...above.map((file) => layouts[file]!.load), loadOf(route)]) {
		const given = data;
		data = { ...given, ...((await loaded(load, { ...event, parent: async () => given })) ?? {}) };
	}
	return data;
}

/** Posts a form to an action of a page. @returns what the action returns */
export async function post(
	store: Store,
	to: Visit,
	action: string,
	fields: Record<string, string>
): Promise<unknown> {
	const event = await requestOf(store, { ...to, query: `?/${action}` }, fields);
	return pageOf(to.route).actions?.[action]?.(event);
}

/** A request as the pages and actions get it; with fields it posts them. */
async function requestOf(
	store: Store,
	{ route, params, query, session: code, now = monday }: Visit,
	fields?: Record<string, string>
) {
	const path = route.replace(/\[(\w+)\]/g, (_, name: string) => params[name]!);
	const url = new URL(`https://sillon.example${path}${query}`);
	const cookies = { get: (name: string) => (name === sessionCookieName() ? code : undefined) };
	const viewer = null as Viewer | null;
	const locals = { now, requestId: 'visit', locale: 'fr', viewer };
	const db = {
		read: store.read,
		write: (work: (change: Change) => Promise<unknown>) =>
			store.write(byPerson(locals.viewer, fromEpoch(now)), work)
	};
	const event = {
		locals: Object.assign(locals, { db }),
		...{ params, url, cookies, route: { id: route } },
		request: new Request(url, fields && { method: 'POST', body: new URLSearchParams(fields) }),
		setHeaders: () => {}
	};
	await session({ event: event as unknown as RequestEvent, resolve: () => new Response() });
	return event;
}

/** What a page loads; nothing when it leads elsewhere. */
async function loaded(load: Load | undefined, event: object): Promise<object | undefined> {
	try {
		return ((await load?.(event)) ?? undefined) as object | undefined;
	} catch (thrown) {
		if (isRedirect(thrown)) return undefined;
		throw thrown;
	}
}

const isAbove = (layout: string, route: string) =>
	layout === '/' || route === layout || route.startsWith(`${layout}/`);

const pageOf = (route: string): Page =>
	pages[`/src/routes${route === '/' ? '' : route}/+page.server.ts`] ?? {};

function loadOf(route: string): Load {
	const { load } = pageOf(route);
	if (!load) throw new Error(`${route} loads nothing`);
	return load;
}
