import type { RouteFile } from '../../support/routes';
import { gates, passes, roles, type Gate, type Role } from './roles';

/** One URL of a route: who may see it, and who may use which action. */
export interface Row {
	/** The pattern of the folders. */
	route: string;
	/** Parameters that differ from the usual ones. */
	with?: Record<string, string>;
	query?: string;
	gate: Gate;
	/** The status for people with access; 200 by default. */
	status?: number;
	/** Roles that are redirected, and where to. */
	leads?: Partial<Record<Role, string>>;
	/** Roles without access that get a 404 instead of a 403. */
	hiddenFrom?: readonly Role[];
	/** A page's actions, or an endpoint's methods that write, by who may use them. */
	actions?: Partial<Record<Gate, readonly string[]>>;
	/** The URL is a secret: anyone who has it may read what it opens. */
	key?: boolean;
}

export interface Expected {
	status: number;
	/** The start of the URL that it redirects to. */
	location?: string;
}

/** Whether the answer is the expected one. */
export function isAsExpected(got: { status: number; location: string }, expected: Expected) {
	return got.status === expected.status && got.location.startsWith(expected.location ?? '');
}

export function addressOf(row: Row, usual: Record<string, string>): string {
	// SvelteKit's way to write a folder that begins with a dot.
	const path = row.route
		.replace('[x+2e]', '.')
		.replace(/\[(?:\.{3})?(\w+)\]/g, (bracket, name: string) => {
			const value = row.with?.[name] ?? usual[name];
			if (value === undefined) throw new Error(`nothing stands for ${bracket} in ${row.route}`);
			return value;
		});
	return `${path}${row.query ?? ''}`;
}

/** The answer for a person who opens the page. */
export function expectedOf(row: Row, role: Role): Expected {
	const location = row.leads?.[role];
	if (location !== undefined) return { status: 303, location };
	return passes(row.gate, role) ? { status: row.status ?? 200 } : refusalOf(row, role);
}

/** The answer for a person without access to the page or to one of its actions. */
export function refusalOf(row: Row, role: Role): Expected {
	if (!passes(row.gate, role) && row.hiddenFrom?.includes(role)) return { status: 404 };
	return role === 'visitor' ? { status: 303, location: '/sign-in?next=' } : { status: 403 };
}

/** Every action of the row, with the roles that may use it. */
export function actionsOf(row: Row): { row: Row; name: string; may: Role[] }[] {
	return (Object.entries(row.actions ?? {}) as [Gate, string[]][]).flatMap(([gate, names]) =>
		names.map((name) => ({ row, name, may: roles.filter((role) => passes(gate, role)) }))
	);
}

/** The URL that the form of this action posts to. */
export function actionAddress(
	{ row, name }: { row: Row; name: string },
	usual: Record<string, string>
) {
	const page = addressOf({ ...row, query: '' }, usual);
	return /^[A-Z]+$/.test(name) || name === 'default' ? page : `${page}?/${name}`;
}

/** Rows for another hub's things under the concierge's own desk: all are a 404. */
export function crossed(rows: Row[], hub: string): Row[] {
	return rows
		.filter(({ route, with: own }) => /^\/desk\/\[hub\]\/.*\[/.test(route) && !own?.['hub'])
		.map((row) => ({
			...row,
			with: { ...row.with, hub },
			gate: 'nobody',
			leads: {},
			hiddenFrom: gates.otherDesk,
			actions: { nobody: actionsOf(row).map(({ name }) => name) }
		}));
}

/** Routes and actions that are missing in the table, and rows for removed ones. */
export function gapsBetween(routes: RouteFile[], rows: Row[]): string[] {
	const rowsOf = (pattern: string) => rows.filter(({ route }) => route === pattern);
	const gaps = routes.flatMap(({ pattern, actions }) => {
		const said = rowsOf(pattern).flatMap((row) => actionsOf(row).map(({ name }) => name));
		if (rowsOf(pattern).length === 0) return [`${pattern}: no row`];
		return [
			...actions
				.filter((name) => !said.includes(name))
				.map((name) => `${pattern} ${name}: no gate`),
			...said.filter((name) => !actions.includes(name)).map((name) => `${pattern} ${name}: gone`)
		];
	});
	const known = new Set(routes.map(({ pattern }) => pattern));
	return [
		...gaps,
		...rows.filter(({ route }) => !known.has(route)).map(({ route }) => `${route}: gone`)
	];
}
