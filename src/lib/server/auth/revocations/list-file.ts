import { join } from 'node:path';
import { fromEpoch } from '$lib/time/instant';
import { config } from '../../config';
import { embeddedPath } from '../../db/embedded-path';
import type { RevocationId } from '../../db/id';
import { appendLines, readLines } from '../../files/line-file';
import { revocations } from '../schema';
import type { Revocation } from './record';

/**
 * Where the list of revocations is kept outside the database: beside an embedded file, else in the data folder.
 * @param path of the embedded file
 */
export function revocationsFile(path = embeddedPath()): string {
	return path ? `${path}.revocations` : join(config().dataDir, 'revocations');
}

const line = /^(\S+) ([0-9a-z]{20}) ([0-9a-z]{20}) ([a-z-]+)(?: ([\w-]+))?$/;

/** What a list says, in its order. */
export function readRevocations(file: string): Revocation[] {
	return readLines(file).flatMap((text) => {
		const [, at = '', id, subjectId, word, value = ''] = line.exec(text) ?? [];
		const revokedAt = Date.parse(at);
		const kind = revocations.kind.enumValues.find((one) => one === word);
		if (Number.isNaN(revokedAt) || !kind) return [];
		return {
			...{ id: id as RevocationId, subjectId: subjectId as Revocation['subjectId'], kind, value },
			revokedAt: fromEpoch(revokedAt)
		};
	});
}

/**
 * Adds those revocations to the end of a list that it does not know, and waits until the disk has them.
 * @returns how many
 */
export function appendRevocations(file: string, all: Revocation[]): number {
	const known = new Set(readRevocations(file).map(({ id }) => id));
	const added = all.filter(({ id }) => !known.has(id));
	appendLines(file, added.map(lineOf));
	return added.length;
}

function lineOf({ id, subjectId, kind, value, revokedAt }: Revocation): string {
	return [new Date(revokedAt).toISOString(), id, subjectId, kind, value].join(' ').trimEnd();
}
