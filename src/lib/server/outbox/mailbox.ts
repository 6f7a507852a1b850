import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
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
				const draft = join(folder, `.${id}.part`);
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
		close() {}
	};
}

/** The bytes of a mail in the embedded mailbox; undefined when it is not there. */
export async function readFromMailbox(id: string, folder = mailboxFolder()) {
	return readFile(pathOf(folder, id)).catch(() => undefined);
}

/** Deletes mails from the embedded mailbox; missing ones are not an error. */
export async function removeFromMailbox(ids: string[], folder = mailboxFolder()): Promise<void> {
	for (const id of ids) await rm(pathOf(folder, id), { force: true });
}

function pathOf(folder: string, id: string): string {
	if (!/^[a-z0-9]+$/.test(id)) throw new Error('not the id of a mail');
	return join(folder, `${id}.eml`);
}
