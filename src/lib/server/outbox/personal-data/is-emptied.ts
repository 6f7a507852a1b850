import { and, eq, isNull } from 'drizzle-orm';
import type { MailId } from '../../db/id';
import type { Db } from '../../db/types';
import { outbox } from '../schema';

/** Whether what a mail says is gone, because somebody whom it names was erased. */
export async function isEmptied(db: Db, id: MailId): Promise<boolean> {
	const row = await db
		.select({ id: outbox.id })
		.from(outbox)
		.where(and(eq(outbox.id, id), isNull(outbox.content)))
		.get();
	return row !== undefined;
}
