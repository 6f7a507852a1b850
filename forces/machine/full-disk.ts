import { join } from 'node:path';
import Database from 'libsql';
import { bookings } from '$lib/server/bookings/schema';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import * as m from '$lib/messages/catalogue';
import { freeTimes } from '../../bench/free-times';
import { aCrowd } from '../../tests/factories/crowd';
import { aHub } from '../../tests/factories/hub';
import { aRoom } from '../../tests/factories/room';
import { Client } from '../../tests/support/http';
import { MailServer } from '../../tests/support/mail/smtp';
import { prepareApp } from '../../tests/support/prepared';
import { readBeside } from '../../tests/support/read-beside';
import { fillUp, mountDisk, unmountDisk } from '../../tests/support/start/disk';
import { auditDatabase } from '../support/audit/database';
import { auditMails } from '../support/audit/mails';
import { postBooking } from '../support/booking-form';
import { inSeconds, timed } from '../support/figures';
import { until } from '../support/pause';
import type { Trial } from '../support/trial';

const diskKilobytes = 12 * 1024;
const members = 20;
const refusedAtLeast = 100;

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici' });
	const rooms = [];
	for (let index = 0; index < 20; index += 1) {
		rooms.push(await aRoom(store, hub, { aheadDays: 365 }));
	}
	return { hub, rooms, members: await aCrowd(store, hub, members), people: [] };
}

/**
 * Bookings until a disk of its own is full, and on (reliability R14): 507 with a sentence, everything can
 * still be read, a refused booking mails nobody, and it goes on by itself once there is room.
 */
export async function fullDisk(trial: Trial): Promise<string> {
	const disk = mountDisk(diskKilobytes);
	const server = await MailServer.start();
	const app = await prepareApp(fill, { SMTP_URL: server.url }, disk);
	const { hub, rooms } = app.data;
	const times = freeTimes(rooms, 40);
	const said = { booked: 0, refused: 0, wordless: 0, strange: new Set<number>() };
	let turn = 0;
	const book = async (place: number) => {
		const time = times[(turn += 1)]!;
		const client = app.withCode(app.data.members[place]!.code);
		const key = `full${String(turn).padStart(16, '0')}`;
		const answer = await postBooking(client, hub, time, key);
		const text = await answer.text();
		if (answer.status === 303) said.booked += 1;
		else if (answer.status === 507 || answer.status === 503) {
			said.refused += 1;
			if (!text.includes(m.refused_store_full({}, { locale: 'fr' }))) said.wordless += 1;
		} else said.strange.add(answer.status);
		return answer.status;
	};
	/** All members, one booking after the other each, until so many more were refused. */
	const bookUntil = async (isEnough: () => boolean) => {
		const use = async (place: number) => {
			while (!isEnough()) await book(place);
		};
		await Promise.all(Array.from({ length: members }, (_, place) => use(place)));
	};
	try {
		// A few rooms' worth first, then the last block goes to somebody else.
		await bookUntil(() => said.booked >= 50);
		emptyLog(app.dataDir);
		const free = fillUp(disk);
		await bookUntil(() => said.refused >= refusedAtLeast);
		const visitor = new Client(app.origin);
		for (const path of [
			'/',
			'/agenda',
			'/hubs/ici/rooms',
			'/calendar.ics',
			'/hubs/ici/calendar.ics'
		]) {
			const { status } = await visitor.get(path);
			trial.hold(status === 200, `${path} is ${status} on a full disk`);
		}
		const { status } = await visitor.get('/health');
		trial.hold(status === 503, `/health is ${status} on a full disk`);
		free();
		const { took } = await timed(() =>
			until('it takes writes again', 60_000, async () => (await visitor.get('/health')).ok)
		);
		const before = said.booked;
		await bookUntil(() => said.booked >= before + members);
		await until('all mails are sent', 60_000, async () => {
			return (
				(await readBeside(app, (db) => auditMails(db, server.accepted, 0))).states['sent'] ===
				said.booked
			);
		});
		const stored = await readBeside(app, async (db) => ({
			bookings: await db.$count(bookings),
			mails: await db.$count(outbox),
			found: [
				...(await auditDatabase(db, { bookings: said.booked }, { allMailed: true })),
				...(await auditMails(db, server.accepted, said.booked)).found
			]
		}));
		trial.find(stored.found);
		trial.hold(said.strange.size === 0, `answers ${[...said.strange].join()}`);
		trial.hold(said.wordless === 0, `${said.wordless} refusals without the sentence`);
		trial.hold(stored.bookings === said.booked, `${stored.bookings} stored, ${said.booked} said`);
		trial.hold(stored.mails === said.booked, `${stored.mails} mails for ${said.booked} bookings`);
		return `${said.booked} booked, ${said.refused} refused in words, reads 200, writes again after ${inSeconds(took)}`;
	} finally {
		await app.stop();
		await server.stop();
		unmountDisk(disk);
	}
}

/** What the write-ahead log has used before it may use again, even on a full disk. */
function emptyLog(dataDir: string): void {
	const database = new Database(join(dataDir, 'sillon.db'));
	database.exec('pragma wal_checkpoint(truncate)');
	database.close();
}
