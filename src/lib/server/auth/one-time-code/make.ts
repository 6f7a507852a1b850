import { randomInt } from 'node:crypto';
import { minuteMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import type { Change } from '../../db/change';
import type { MailedCodeId, SignUpId } from '../../db/id';
import { sign } from '../../secrets';
import { oneTimeCodes } from '../schema';

export const digits = 6;

/** How often one of them may be typed before it is worth nothing. */
export const triesAtMost = 5;

/** How long it is valid, in milliseconds: as long as a mail may take. */
export const oneTimeCodeGoodFor = 10 * minuteMs;

export const purpose = 'one-time-code';

export function textOf(subjectId: string, code: string): string {
	return JSON.stringify([subjectId, code]);
}

/**
 * Makes the six digits that stand in a mail beside its link, in place of those that an earlier mail about the same
 * thing held.
 * @param subjectId the mailed code or the sign-up that they stand for
 * @returns the digits for the mail; they are stored nowhere
 */
export async function makeOneTimeCode(
	{ tx, now }: Change,
	subjectId: MailedCodeId | SignUpId
): Promise<string> {
	const code = String(randomInt(10 ** digits)).padStart(digits, '0');
	const made = {
		codeHash: sign(purpose, textOf(subjectId, code)),
		...{ tries: 0, createdAt: now, expiresAt: plus(now, oneTimeCodeGoodFor) }
	};
	await tx
		.insert(oneTimeCodes)
		.values({ subjectId, ...made })
		.onConflictDoUpdate({ target: oneTimeCodes.subjectId, set: made });
	return code;
}
