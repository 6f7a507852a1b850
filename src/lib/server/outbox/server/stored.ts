import { and, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { Change } from '../../db/change';
import type { Db } from '../../db/types';
import { seal, unseal } from '../../secrets';
import { mailServers, outbox } from '../schema';
import type { MailServerSettings } from './mail-server';

const purpose = 'mail-server';

/** What is stored of the mail server, and a key that differs each time it is set. */
export interface StoredServer {
	key: string;
	/** Undefined after a new secret, which cannot open it: it is asked for again. */
	settings: MailServerSettings | undefined;
}

/** The mail server that the network has set; undefined without one. */
export async function findStoredServer(db: Db): Promise<StoredServer | undefined> {
	const row = await db.select().from(mailServers).get();
	return row && { key: row.sealed.toString('base64'), settings: open(row.sealed) };
}

/** Whether the network has set one; asks for no secret. */
export async function hasStoredServer(db: Db): Promise<boolean> {
	return Boolean(await db.select({ id: mailServers.id }).from(mailServers).get());
}

function open(sealed: Buffer): MailServerSettings | undefined {
	try {
		return JSON.parse(unseal(purpose, sealed)) as MailServerSettings;
	} catch {
		return undefined;
	}
}

// Network admins are in a layer above, so these functions cannot check the actor: `usecases/mail-server` does.

/** Sets the mail server in place of the one before. What waited because of that one is tried at once. */
export async function storeMailServer(
	{ tx, now }: Change,
	settings: MailServerSettings
): Promise<void> {
	await tx
		.update(outbox)
		.set({ nextTryAt: now })
		.where(
			and(
				sql`${outbox.state} in ('queued', 'deferred', 'leased')`,
				eq(outbox.state, 'deferred'),
				or(isNotNull(outbox.trouble), eq(outbox.lastError, 'unreachable'))
			)
		);
	const set = { sealed: seal(purpose, JSON.stringify(settings)), setAt: now };
	await tx
		.insert(mailServers)
		.values({ id: 1, ...set })
		.onConflictDoUpdate({ target: mailServers.id, set });
}

/** Forgets the mail server: mails are kept as files again. */
export async function clearMailServer({ tx }: Change): Promise<void> {
	await tx.delete(mailServers);
}
