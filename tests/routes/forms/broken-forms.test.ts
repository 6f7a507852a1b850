import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client } from '../../support/http';
import { prepareApp, type PreparedApp } from '../../support/prepared';
import * as rows from '../access/row';
import type { Role } from '../access/roles';
import { tableOf, usualParams } from '../access/table/table';
import { makeWorld, type World } from '../access/world/world';

// Forms that no page of ours sends: written by hand, or by a program that guesses.

let app: PreparedApp<World>;
beforeAll(async () => {
	app = await prepareApp(makeWorld);
});
afterAll(() => app?.stop());

const clientOf = (role: Role) =>
	role === 'visitor' ? new Client(app.origin) : app.signedIn(app.data.who[role]);

/** Messages of valibot for a schema without its own, and signs of a bug of ours. */
const foreign = /Invalid \w+|Expected \S+|but received|undefined|\[object Object\]/;

const manners: Record<string, (name: string) => string[]> = {
	'nothing at all': () => [],
	'every field empty': () => [''],
	// In total not longer than a server accepts for a form that its action does not read.
	'every field too long': () => ['x'.repeat(6_500)],
	'every field twice': () => ['Seille', 'Moselle'],
	'what no field asks for': () => ['\u202e☃\u0000\r\n'],
	'numbers out of all measure': () => ['99999999999999999999'],
	'a date that is none': () => ['2026-02-30']
};

it.each(Object.keys(manners))(
	'every action answers with one of our sentences: %s',
	async (manner) => {
		const wrong: unknown[] = [];
		let read = 0;
		for (const { action, role, path, names } of await forms()) {
			const fields = Object.fromEntries(names.map((name) => [name, manners[manner]!(name)]));
			const answer = await clientOf(role).post(path, fields, { accept: 'application/json' });
			const { status, said } = readAnswer(answer.status, await answer.text());
			const isRefused = status === 422;
			if (isRefused) read += 1;
			const isFine = isRefused ? said.length > 0 && !foreign.test(said.join(' ')) : status < 500;
			if (!isFine) wrong.push({ action, role, status, said });
		}
		expect(wrong).toEqual([]);
		expect(read).toBeGreaterThan(manner === 'every field twice' ? 10 : 20);
	},
	180_000
);

/** Every action that some role may use, with the names of its fields. */
async function forms() {
	const usual = usualParams(app.data);
	const all = [];
	for (const action of tableOf(app.data).flatMap(rows.actionsOf)) {
		const [role] = action.may;
		// Actions for nobody or without a page; and signing out would end the session.
		if (!role || action.row.status === 404 || action.row.route === '/sign-out') continue;
		const page = await clientOf(role).get(rows.addressOf(action.row, usual));
		all.push({
			...{ action: `${action.row.route} ${action.name}`, role },
			path: rows.actionAddress(action, usual),
			names: namesFor(action.name, await page.text())
		});
	}
	return all;
}

/** The names of the fields in a page's forms that post to an action. */
function namesFor(action: string, html: string): string[] {
	const forms = html.split('<form').slice(1);
	const own = forms.filter((form) => {
		const [head = ''] = form.split('>');
		return action === 'default' ? !head.includes('?/') : head.includes(`?/${action}`);
	});
	const fields = /<(?:input|select|textarea|button)\b[^>]*?\sname="([^"]+)"/g;
	const names = own.flatMap((form) =>
		[...form.split('</form>')[0]!.matchAll(fields)].map(([, name]) => name!)
	);
	return [...new Set([...names, ...unseen])];
}

/** Fields that pages show only sometimes. */
const unseen = ['id', 'person', 'pitch', 'slot', 'other', 'membership', 'booking', 'sequence'];

/** What an action answers to scripts; an endpoint answers without a word. */
function readAnswer(status: number, body: string): { status: number; said: string[] } {
	if (!body.startsWith('{')) return { status, said: [] };
	const answer = JSON.parse(body) as { status?: number; data?: string };
	return { status: answer.status ?? status, said: sentencesIn(answer.data ?? 'null') };
}

/** The sentences in the answer of an action: errors are references into `devalue`'s flat list. */
function sentencesIn(data: string): string[] {
	const flat = JSON.parse(data) as unknown[] | null;
	const [root] = (flat ?? []) as [Record<string, number>?];
	const errors = flat?.[root?.['errors'] ?? -1] as Record<string, number> | undefined;
	const places = [...Object.values(errors ?? {}), root?.['message'] ?? -1];
	return places.flatMap((place) => (typeof flat?.[place] === 'string' ? [flat[place]] : []));
}
