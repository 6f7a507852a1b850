import type { RouteFile } from '../../support/routes';
import { gates, passes, roles, type Gate, type Role } from './roles';

/** One address of a route, who may see it, and who may do what there. */
export interface Row {
	/** The pattern as the folders have it. */
	route: string;
	/** What stands in the pattern's brackets, when it is not the usual. */
	with?: Record<string, string>;
	query?: string;
	gate: Gate;
	/** What those get who pass; 200 when not said. */
	status?: number;
	/** Whom it leads on, and where. */
	leads?: Partial<Record<Role, string>>;
	/** To whom of the others it is not there (404) instead of forbidden (403). */
	hiddenFrom?: readonly Role[];
	/** A page's actions and an endpoint's writing methods, by who may. */
	actions?: Partial<Record<Gate, readonly string[]>>;
	/** Its address is a secret: whoever has it may read what it opens. */
	key?: boolean;
}

export interface Expected {
	status: number;
	/** How the address begins that it leads to. */
	location?: string;
}

/** Whether somebody got that. */
export function isAsExpected(got: { status: number; location: string }, expected: Expected) {
	return got.status === expected.status && got.location.startsWith(expected.location ?? '');
}

export function addressOf(row: Row, usual: Record<string, string>): string {
	const path = row.route.replace(/\[(?:\.{3})?(\w+)\]/g, (bracket, name: string) => {
		const value = row.with?.[name] ?? usual[name];
		if (value === undefined) throw new Error(`nothing stands for ${bracket} in ${row.route}`);
		return value;
	});
	return `${path}${row.query ?? ''}`;
}

/** What a person gets who opens the page. */
export function expectedOf(row: Row, role: Role): Expected {
	const location = row.leads?.[role];
	if (location !== undefined) return { status: 303, location };
	return passes(row.gate, role) ? { status: row.status ?? 200 } : refusalOf(row, role);
}

/** What a person gets whom the page, or one of its actions, is not for. */
export function refusalOf(row: Row, role: Role): Expected {
	if (!passes(row.gate, role) && row.hiddenFrom?.includes(role)) return { status: 404 };
	return role === 'visitor' ? { status: 303, location: '/sign-in?next=' } : { status: 403 };
}

/** Every action of the row, with the people it is for. */
export function actionsOf(row: Row): { row: Row; name: string; may: Role[] }[] {
	return (Object.entries(row.actions ?? {}) as [Gate, string[]][]).flatMap(([gate, names]) =>
		names.map((name) => ({ row, name, may: roles.filter((role) => passes(gate, role)) }))
	);
}

/** Where a form posts to that does this. */
export function actionAddress(
	{ row, name }: { row: Row; name: string },
	usual: Record<string, string>
) {
	const page = addressOf({ ...row, query: '' }, usual);
	return /^[A-Z]+$/.test(name) || name === 'default' ? page : `${page}?/${name}`;
}

/** What a concierge finds at their own desk under the address of another hub's thing: nothing. */
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

/** What the table forgot, and what it still says of routes and actions that are gone. */
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
