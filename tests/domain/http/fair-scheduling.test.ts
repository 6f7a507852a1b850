import type { Handle, RequestEvent } from '@sveltejs/kit';
import { expect, onTestFinished, test } from 'vitest';
import { database } from '$lib/server/http/database';
import { fairScheduling, ownTurn } from '$lib/server/http/fair-scheduling';
import { freshStore } from '../../support/database';

type Locals = Pick<App.Locals, 'db' | 'viewer'>;
type Resolve = Parameters<Handle>[0]['resolve'];

const many = 20;

/** The number of the turn of the event loop; it counts while something else turns. */
function turns(): () => number {
	let turn = 0;
	let isOver = false;
	const next = () => {
		turn += 1;
		if (!isOver) setImmediate(next);
	};
	next();
	onTestFinished(() => void (isOver = true));
	return () => turn;
}

const eventOf = (locals: Partial<Locals> = {}, path = '/agenda') =>
	({
		...{ locals, route: { id: path } },
		url: new URL(path, 'https://sillon.example')
	}) as unknown as RequestEvent;

test('requests that arrive together begin in a turn each', async () => {
	const turn = turns();
	const begun: number[] = [];
	const resolve: Resolve = async () => {
		begun.push(turn());
		return new Response();
	};
	await Promise.all(
		Array.from({ length: many }, async () => fairScheduling({ event: eventOf(), resolve }))
	);
	expect(new Set(begun).size).toBe(many);
});

// A form goes on after each of its writes.
test.each([0, 1, 2, 3])(
	'people go before calendar programs, of which one begins after three of them: %i writes',
	async (writes) => {
		const order: string[] = [];
		const ask = async (path: string) =>
			fairScheduling({
				event: eventOf({}, path),
				resolve: async () => {
					order.push(path);
					const goesOn = path === '/' ? writes : 0;
					for (let write = 0; write < goesOn; write += 1) await ownTurn();
					return new Response();
				}
			});
		const each = 10 * many;
		const paths = [...Array<string>(each).fill('/calendar.ics'), ...Array<string>(each).fill('/')];
		await Promise.all(paths.map(ask));
		const meanwhile = order.slice(0, order.lastIndexOf('/') + 1);
		expect(meanwhile.filter((path) => path === '/')).toHaveLength(each);
		const calendars = meanwhile.filter((path) => path !== '/').length;
		// Where the count stands at the beginning is luck.
		expect(Math.abs(calendars - each / 3)).toBeLessThan(2);
		expect(order).toHaveLength(2 * each);
	}
);

test('requests whose writes end together go on in a turn each', async () => {
	const kept = globalThis as { sillonStore?: unknown };
	kept.sillonStore = Promise.resolve(await freshStore());
	onTestFinished(() => void delete kept.sillonStore);
	const turn = turns();
	const wentOn: number[] = [];
	const ask = async () => {
		const event = eventOf({ viewer: null });
		const resolve: Resolve = async () => {
			await event.locals.db.write(async () => undefined);
			wentOn.push(turn());
			return new Response();
		};
		return database({ event, resolve });
	};
	await Promise.all(Array.from({ length: many }, ask));
	expect(new Set(wentOn).size).toBe(many);
});
