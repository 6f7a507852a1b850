import { join } from 'node:path';
import { fromEpoch } from '$lib/time/instant';
import { config } from '../../config';
import { embeddedPath } from '../../db/embedded-path';
import type { RevocationId, UserId } from '../../db/id';
import { appendLines, readLines, replaceLines } from '../../files/line-file';
import { revocations } from '../schema';
import type { Revocation } from './record';

/**
 * Where the list of revocations is kept outside the database: beside an embedded file, else in the data folder.
 * @param path of the embedded file
 */
export function revocationsFile(path = embeddedPath()): string {
	return path ? `${path}.revocations` : join(config().dataDir, 'revocations');
}

const line = /^(\S+) ([0-9a-z]{20}) ([0-9a-z]{20}) ([a-z]+)(?: ([\w-]+))?$/;

/** What a list says; a line that a crash has cut off is left out. */
export function readRevocations(file: string): Revocation[] {
	return readLines(file).flatMap((text) => {
		const [, at = '', id, userId, word, value = ''] = line.exec(text) ?? [];
		const revokedAt = Date.parse(at);
		const kind = revocations.kind.enumValues.find((one) => one === word);
		if (Number.isNaN(revokedAt) || !kind) return [];
		return {
			...{ id: id as RevocationId, userId: userId as UserId, kind, value },
			revokedAt: fromEpoch(revokedAt)
		};
	});
}

/** Adds revocations to the end of a list. */
export function appendRevocations(file: string, all: Revocation[]): void {
	appendLines(file, all.map(lineOf));
}

/** Puts another list in the place of a list, as a whole. */
export function replaceRevocations(file: string, all: Revocation[]): void {
	replaceLines(file, all.map(lineOf));
}

function lineOf({ id, userId, kind, value, revokedAt }: Revocation): string {
	return [new Date(revokedAt).toISOString(), id, userId, kind, value].join(' ').trimEnd();
}
