import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant, fromEpoch } from '$lib/time/instant';
import { config } from '../config';
import type { Transport } from './transport';

/** The folder that replaces a mail server: one `.eml` file for each mail. */
export function mailboxFolder(): string {
	return join(config().dataDir, 'mailbox');
}

/**
 * Keeps mails as files. A file appears whole or not at all, and is named after the row, so that a
 * second try replaces the first instead of standing beside it.
 */
export function mailboxTransport(folder = mailboxFolder()): Transport {
	return {
		async deliver({ id, raw }) {
			try {
				await mkdir(folder, { recursive: true, mode: 0o700 });
				const draft = draftOf(folder, id);
				const file = await open(draft, 'w', 0o600);
				await file.writeFile(raw);
				await file.sync();
				await file.close();
				await rename(draft, pathOf(folder, id));
				return { state: 'sent' };
			} catch (error) {
				const { code = 'unreachable' } = error as NodeJS.ErrnoException;
				return { state: 'unreachable', why: code };
			}
		},
		holds: (id) =>
			access(pathOf(folder, id)).then(
				() => true,
				() => false
			),
		discard: (id) => removeFromMailbox([id], folder),
		close() {}
	};
}

/** A file of the embedded mailbox. */
export interface MailFile {
	name: string;
	/** The id of the mail. */
	id: string;
	/** It was being written, by a process that died or is still at it. */
	isDraft: boolean;
}

/** All files of the embedded mailbox, in no order. */
export async function listMailbox(folder = mailboxFolder()): Promise<MailFile[]> {
	const names = await readdir(folder).catch(() => []);
	return names.flatMap((name) => {
		const [, dot = '', id = '', ending] = /^(\.?)([a-z0-9]+)\.(eml|part)$/.exec(name) ?? [];
		const isDraft = ending === 'part';
		return id && Boolean(dot) === isDraft ? [{ name, id, isDraft }] : [];
	});
}

/** When a file of the embedded mailbox was written; undefined when it is gone. */
export async function writtenAt(
	name: string,
	folder = mailboxFolder()
): Promise<Instant | undefined> {
	const found = await stat(join(folder, name)).catch(() => undefined);
	return found && fromEpoch(Math.floor(found.mtimeMs));
}

/** The bytes of a mail in the embedded mailbox; undefined when it is not there. */
export async function readFromMailbox(id: string, folder = mailboxFolder()) {
	return readFile(pathOf(folder, id)).catch(() => undefined);
}

/** Deletes files of the embedded mailbox by their names. */
export async function removeFiles(names: string[], folder = mailboxFolder()): Promise<void> {
	for (const name of names) await rm(join(folder, name), { force: true });
}

/** Deletes mails from the embedded mailbox, also half-written ones; missing ones are not an error. */
export async function removeFromMailbox(ids: string[], folder = mailboxFolder()): Promise<void> {
	for (const id of ids) {
		await rm(pathOf(folder, id), { force: true });
		await rm(draftOf(folder, id), { force: true });
	}
}

function draftOf(folder: string, id: string): string {
	return join(folder, `.${id}.part`);
}

function pathOf(folder: string, id: string): string {
	if (!/^[a-z0-9]+$/.test(id)) throw new Error('not the id of a mail');
	return join(folder, `${id}.eml`);
}
