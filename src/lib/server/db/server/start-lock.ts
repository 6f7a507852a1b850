import { randomBytes } from 'node:crypto';
import type { Client, InStatement } from '@libsql/client';
import { minuteMs, secondMs } from '$lib/time/durations';
import { faultOf } from '../fault';
import { UnusableDatabaseError } from '../unusable';

/** Milliseconds that a migration may take on a server. */
export const longestMigration = 3 * minuteMs;

/** Times in milliseconds. */
export interface LockTimes {
	/** How often the holder shows that it lives. */
	beat: number;
	/** How long it may stand still before another process takes the lock. */
	patience: number;
	/** The same while it migrates, or a transaction of its start runs: it cannot write beside them. */
	patienceToMigrate: number;
	/** How often those that wait look. */
	look: number;
}

const usualTimes: LockTimes = {
	beat: 3 * secondMs,
	patience: 15 * secondMs,
	patienceToMigrate: longestMigration + minuteMs,
	look: secondMs / 4
};

/** One process at a time starts on a database server: the others wait for it. */
export interface StartLock {
	/**
	 * Runs a migration, and shows meanwhile that it may take long. Who has lost the lock by then, having stood
	 * still, waits for its turn again.
	 * @param migrate is handed a statement for its transaction, which fails unless the lock is still held
	 * @throws UnusableDatabaseError when the lock was lost on the way
	 */
	migrating: (migrate: (fence: InStatement) => Promise<void>) => Promise<void>;
	/**
	 * Runs what may hold the database for long, such as a transaction: others are told before, and this process
	 * writes nothing beside it.
	 * @throws UnusableDatabaseError before it begins, when another one took the lock
	 */
	undisturbed: <T>(work: () => Promise<T>) => Promise<T>;
	/**
	 * Lets the next one start.
	 * @throws UnusableDatabaseError when another one took the lock meanwhile: this one stood still for too long
	 */
	release: () => Promise<void>;
}

/**
 * Waits until no other process starts on this server. The lock is a row whose number its holder raises: who
 * sees it stand still takes the lock over, so that no clocks are compared, and those that wait only read.
 * @param onWait called once, when another process is first
 */
export async function lockStart(
	client: Client,
	onWait: () => void = () => {},
	times = usualTimes
): Promise<StartLock> {
	const holder = randomBytes(12).toString('hex');
	await insist(times, async () => {
		await makeTable(client);
		await takeTurn(client, holder, onWait, times);
	});
	return held(client, holder, times, () => takeTurn(client, holder, onWait, times));
}

/**
 * Tries again for a while: what a process had under way that was stopped beside a hanging server may hold its
 * write lock for some seconds more.
 */
async function insist({ patience, look }: LockTimes, work: () => Promise<void>): Promise<void> {
	const until = performance.now() + 2 * patience;
	for (;;) {
		try {
			return await work();
		} catch (error) {
			const passes = ['busy', 'unreachable'].includes(faultOf(error) ?? '');
			if (!passes || performance.now() > until) throw error;
			await new Promise((resolve) => setTimeout(resolve, look));
		}
	}
}

async function makeTable(client: Client): Promise<void> {
	const isThere = "SELECT 1 FROM sqlite_master WHERE name = 'sillon_start'";
	if ((await client.execute(isThere)).rows.length > 0) return;
	await client.execute(
		'CREATE TABLE IF NOT EXISTS sillon_start (one INTEGER PRIMARY KEY CHECK (one = 1), holder TEXT NOT NULL, beat INTEGER NOT NULL, patience INTEGER NOT NULL)'
	);
}

async function takeTurn(
	client: Client,
	holder: string,
	onWait: () => void,
	{ patience, look }: LockTimes
): Promise<void> {
	const insert = 'INSERT INTO sillon_start VALUES (1, ?, 0, ?) ON CONFLICT DO NOTHING';
	const takeOver =
		'UPDATE sillon_start SET holder = ?, beat = 0, patience = ? WHERE holder = ? AND beat = ?';
	let seen: { holder: string; beat: number; since: number } | undefined;
	for (;;) {
		const { rows } = await client.execute('SELECT holder, beat, patience FROM sillon_start');
		const [other] = rows;
		if (!other) {
			if ((await client.execute(insert, [holder, patience])).rowsAffected) return;
			continue;
		}
		// Ours already: only the answer was lost.
		if (other['holder'] === holder) return;
		if (!seen) onWait();
		const now = { holder: String(other['holder']), beat: Number(other['beat']) };
		if (now.holder !== seen?.holder || now.beat !== seen.beat) {
			seen = { ...now, since: performance.now() };
		} else if (performance.now() - seen.since >= Number(other['patience'])) {
			const mine = await client.execute(takeOver, [holder, patience, now.holder, now.beat]);
			if (mine.rowsAffected) return;
		}
		await new Promise((resolve) => setTimeout(resolve, look));
	}
}

function held(
	client: Client,
	holder: string,
	times: LockTimes,
	takeAgain: () => Promise<void>
): StartLock {
	let beating: Promise<unknown> = Promise.resolve();
	let isReleased = false;
	let timer: NodeJS.Timeout;
	/** @returns whether the lock is still held */
	const beat = async (patience: number) => {
		const { rowsAffected } = await client.execute(
			'UPDATE sillon_start SET beat = beat + 1, patience = ? WHERE holder = ?',
			[patience, holder]
		);
		return rowsAffected > 0;
	};
	// A beat that fails is not raised: the next one is.
	const beatQuietly = () => (beating = beat(times.patience).catch(() => true));
	const begin = () => {
		if (isReleased) return;
		timer = setInterval(beatQuietly, times.beat);
		timer.unref();
	};
	const pause = async () => {
		clearInterval(timer);
		await beating;
	};
	/** While the work runs nothing is written beside it: a server gives its lock to who waits. */
	const still = async <T>(work: () => Promise<T>): Promise<T> => {
		try {
			return await work();
		} finally {
			await beatQuietly();
			begin();
		}
	};
	begin();
	return {
		async migrating(migrate) {
			await pause();
			while (!(await beat(times.patienceToMigrate))) await takeAgain();
			const fence = { sql: failsUnlessHeld, args: [holder] };
			await still(() => migrate(fence)).catch(async (error: unknown) => {
				const isMine = await beat(times.patience).catch(() => true);
				throw isMine ? error : new UnusableDatabaseError(tookOver, error);
			});
		},
		async undisturbed(work) {
			await pause();
			if (!(await beat(times.patienceToMigrate))) throw new UnusableDatabaseError(tookOver);
			return still(work);
		},
		async release() {
			isReleased = true;
			await pause();
			const own = await client.execute('DELETE FROM sillon_start WHERE holder = ?', [holder]);
			if (own.rowsAffected === 0) throw new UnusableDatabaseError(tookOver);
		}
	};
}

/** A second row, which the table refuses. */
const failsUnlessHeld =
	"INSERT INTO sillon_start SELECT 2, '', 0, 0 WHERE NOT EXISTS (SELECT 1 FROM sillon_start WHERE holder = ?)";

const tookOver =
	'Another process went on with the start, because this one stood still for too long: start it again.';
