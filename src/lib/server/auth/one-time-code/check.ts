import { and, eq, gt, lte, not } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { MailedCodeId } from '../../db/id';
import { recordedAhead } from '../../db/moments/recorded';
import type { Db } from '../../db/types';
import { sign, verifySignature } from '../../secrets';
import { oneTimeCodes } from '../schema';
import { purpose, textOf, triesAtMost } from './make';

/** A phone adds spaces between the digits, and some keyboards write digits of their own. */
export function digitsOf(typed: string): string {
	return [...typed.normalize('NFKC')].map(digitOf).join('').replace(/\D/g, '');
}

const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

function digitOf(character: string): string {
	const point = character.codePointAt(0)!;
	const zero = zeros.find((first) => point >= first && point < first + 10);
	return zero === undefined ? character : String(point - zero);
}

/**
 * Whether these are the digits that were mailed about a thing, while they are valid; their try has been counted.
 * Takes as long when there are none.
 */
export async function isRightCode(
	db: Db,
	subject: string,
	typed: string,
	now: Instant
): Promise<boolean> {
	const row = await db
		.select({ codeHash: oneTimeCodes.codeHash })
		.from(oneTimeCodes)
		.where(
			and(
				eq(oneTimeCodes.subjectId, subject as MailedCodeId),
				lte(oneTimeCodes.tries, triesAtMost),
				not(recordedAhead(oneTimeCodes.createdAt, now)),
				gt(oneTimeCodes.expiresAt, now)
			)
		)
		.get();
	const text = textOf(subject, digitsOf(typed));
	const matches = verifySignature(row?.codeHash ?? sign(purpose, ''), purpose, text);
	return row !== undefined && matches;
}
