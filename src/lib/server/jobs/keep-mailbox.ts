import { sql } from 'drizzle-orm';
import { type Instant, minus } from '$lib/time/instant';
import { toItsEnd, type GoesOn } from '../db/bulk/goes-on';
import { portionsOf } from '../db/bulk/portions';
import type { Store } from '../db/store';
import { isOneOf } from '../entries/is-one-of';
import { forgetfulKinds } from '../mail/kinds';
import { listMailbox, removeFiles, writtenAt, type MailFile } from '../outbox/mailbox';
import { contentRetentionMs } from '../outbox/purge';
import { outbox } from '../outbox/schema';

/**
 * Makes the embedded mailbox hold what the outbox holds: the file of a mail goes when its content is gone, whether
 * that was emptied with age or because somebody whom it names was erased. What a crash has left is made up for.
 * A file without any mail, as after a restore, can be read by nobody; it stays as long as any mail, unless
 * somebody was erased since, whom it may name.
 * @returns how many files were removed
 */
export async function keepMailbox(
	store: Store,
	now: Instant,
	{ erased = false, folder, goesOn = toItsEnd }: Partial<KeepOptions> = {}
): Promise<{ removed: number }> {
	let removed = 0;
	for (const some of portionsOf(await listMailbox(folder), 1000)) {
		const rows = await listRows(store, some);
		const gone: string[] = [];
		for (const file of some) {
			const row = rows.get(file.id);
			const stays = row ? isKept(file, row, now) : !erased && (await isRecent(file, now, folder));
			if (!stays) gone.push(file.name);
		}
		await removeFiles(gone, folder);
		removed += gone.length;
		if (!(await goesOn())) break;
	}
	return { removed };
}

interface KeepOptions {
	/** Somebody was erased just now. */
	erased: boolean;
	folder: string;
	/** Asked after each portion of files. */
	goesOn: GoesOn;
}

async function listRows({ read }: Store, files: MailFile[]) {
	const { id, kind, state, settledAt } = outbox;
	const isFull = sql<number>`${outbox.content} is not null`.mapWith(Boolean);
	const ids = files.map((file) => file.id);
	const rows = await read
		.select({ id, kind, state, settledAt, isFull })
		.from(outbox)
		.where(isOneOf(outbox.id, ids))
		.all();
	return new Map(rows.map((row) => [row.id as string, row]));
}

type Row = Awaited<ReturnType<typeof listRows>> extends Map<string, infer One> ? One : never;

function isKept({ isDraft }: MailFile, row: Row, now: Instant): boolean {
	if (isDraft) return row.state === 'leased';
	if (row.isFull) return true;
	// The last mail to somebody forgets them at once, and may be read in the mailbox as long as any other.
	const forgets = forgetfulKinds.some((kind) => kind === row.kind);
	return forgets && row.settledAt !== null && row.settledAt >= minus(now, contentRetentionMs);
}

async function isRecent({ name }: MailFile, now: Instant, folder?: string): Promise<boolean> {
	const at = await writtenAt(name, folder);
	return at !== undefined && at >= minus(now, contentRetentionMs);
}
