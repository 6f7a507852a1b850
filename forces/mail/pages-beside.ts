import { eq } from 'drizzle-orm';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import { freeTimes } from '../../bench/free-times';
import { aCrowd } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { aRoom } from '../../tests/factories/room';
import { MailServer } from '../../tests/support/mail/smtp';
import { prepareApp } from '../../tests/support/prepared';
import { readBeside } from '../../tests/support/read-beside';
import { postBooking } from '../support/booking-form';
import { numberOf } from '../support/length';
import { pause, until } from '../support/pause';
import type { Trial } from '../support/trial';
import { judgePages, type Condition } from './judge-pages';

/** In turns, so that what slows the machine for a while slows all of them. */
const turns = 3;
const pages = numberOf({ brief: 20, usual: 200 });
/** Milliseconds between two bookings beside the pages: each of them mails. */
const between = 100;
const patience = 60_000;

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici' });
	const rooms = [];
	for (let index = 0; index < 20; index += 1) rooms.push(await aRoom(store, hub));
	return { hub, rooms, members: await aCrowd(store, hub, 10), people: [] };
}

type App = Awaited<ReturnType<typeof prepareApp<Awaited<ReturnType<typeof fill>>>>>;

/** How the mail server is in a turn, and what shows that the application meets it so. */
const conditions: Record<
	Condition,
	{
		set: (server: MailServer) => Promise<void>;
		seen: (server: MailServer, app: App) => Promise<number>;
	}
> = {
	working: { set: (server) => server.listen(), seen: async ({ accepted }) => accepted.length },
	refusing: {
		set: async () => {},
		seen: (_, app) => readBeside(app, (db) => db.$count(outbox, eq(outbox.state, 'deferred')))
	},
	holding: {
		async set(server) {
			server.fail({ at: 'connect', silent: true });
			await server.listen();
		},
		seen: async ({ connections }) => connections
	},
	slow: {
		async set(server) {
			server.fail({ at: 'rcpt', delay: 40_000 });
			await server.listen();
		},
		seen: async ({ connections }) => connections
	}
};

/**
 * How long pages take beside a mail server that works, refuses, holds connections without a word, or answers after
 * 40 s, while bookings mail on (reliability R10).
 */
export async function pagesBeside(trial: Trial): Promise<string> {
	const server = await MailServer.start();
	const app = await prepareApp(fill, { SMTP_URL: server.url });
	const times: Record<Condition, number[]> = { working: [], refusing: [], holding: [], slow: [] };
	const { hub, rooms, members } = app.data;
	const free = freeTimes(rooms, 60);
	let turn = 0;
	const book = async () => {
		const { code } = members[(turn += 1) % members.length]!;
		const key = `beside${String(turn).padStart(14, '0')}`;
		const { status } = await postBooking(app.withCode(code), hub, free[turn]!, key);
		trial.hold(status === 303, `a booking is ${status}`);
	};
	const read = async (into: number[]) => {
		for (let page = 0; page < pages; page += 1) {
			const began = performance.now();
			const answer = await app.withCode('').get('/agenda');
			await answer.arrayBuffer();
			into.push(performance.now() - began);
		}
	};
	try {
		// A process that has just started compiles what it runs for the first time.
		await read([]);
		for (let round = 0; round < turns; round += 1) {
			for (const [name, { set, seen }] of Object.entries(conditions)) {
				// Cuts what the turn before has left open.
				await server.refuse();
				server.heal();
				const before = await seen(server, app);
				await set(server);
				let isOver = false;
				const mailing = (async () => {
					for (; !isOver; await pause(between)) await book();
				})();
				try {
					await until(`the server is met ${name}`, patience, async () => {
						return (await seen(server, app)) > before;
					});
					await read(times[name as Condition]);
				} finally {
					isOver = true;
					await mailing;
				}
			}
		}
	} finally {
		await app.stop();
		await server.stop();
	}
	return judgePages(trial, times, turns * pages);
}
