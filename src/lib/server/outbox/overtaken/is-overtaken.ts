import { and, exists, inArray, isNotNull, gt, eq, not, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Instant } from '$lib/time/instant';
import type { Db } from '../../db/types';
import { outbox } from '../schema';

/**
 * A later mail of the same thread left, or may have: sending this one after it would be a lie. Mails of one
 * thread have the same subject, and that column has an index.
 */
export function isOvertaken(db: Db): SQL {
	const later = alias(outbox, 'later');
	return exists(
		db
			.select({ id: later.id })
			.from(later)
			.where(
				and(
					eq(later.subjectId, outbox.subjectId),
					eq(later.thread, outbox.thread),
					gt(later.position, outbox.position),
					inArray(later.state, ['sent', 'uncertain', 'leased'])
				)
			)
	);
}

/** It can be sent again: still of use, not emptied and not overtaken. */
export function isOfUse(db: Db, now: Instant): SQL | undefined {
	return and(gt(outbox.usefulUntil, now), isNotNull(outbox.content), not(isOvertaken(db)));
}
