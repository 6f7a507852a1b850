import { existsSync, readFileSync, renameSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { config, ConfigurationError, secretWeakness } from '../config';
import { diskFault, diskSentence } from '../files/disk-fault';
import { writeDurably } from '../files/durable';

/** Where the secret is kept when the environment gives none. */
export function secretPath(): string {
	return join(config().dataDir, 'secret');
}

/**
 * The secret of the environment, or the kept one.
 * @returns undefined when there is none yet
 * @throws ConfigurationError when the file is empty, weak or cannot be read
 */
export function findSecret(): string | undefined {
	const { secret } = config();
	if (secret) return secret;
	const path = secretPath();
	if (!existsSync(path)) return undefined;
	const kept = onDisk(path, () => readFileSync(path, 'utf8').trim());
	const weakness = secretWeakness(kept);
	if (!weakness) return kept;
	throw new ConfigurationError([
		kept ? `the secret in ${path} ${weakness}` : `${path} is empty, so there is no secret`,
		'Put the secret of this database back. If it is lost: npm run admin -- new-secret'
	]);
}

/** Makes a secret of 256 random bits and keeps it: complete, or not at all. */
export function keepNewSecret(): string {
	const secret = randomBytes(32).toString('base64url');
	onDisk(secretPath(), () => writeDurably(secretPath(), secret));
	return secret;
}

/** @returns where the kept secret is put aside, if there is one: it may be another database's */
export function putSecretAside(stamp: string): string | undefined {
	if (!existsSync(secretPath())) return undefined;
	const aside = `${secretPath()}.before-${stamp}`;
	renameSync(secretPath(), aside);
	return aside;
}

function onDisk<T>(path: string, work: () => T): T {
	try {
		return work();
	} catch (error) {
		const fault = diskFault(error);
		if (!fault) throw error;
		throw new ConfigurationError([diskSentence(fault, path)]);
	}
}
