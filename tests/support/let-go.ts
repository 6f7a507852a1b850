import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Lets go of the databases in this folder that are closed: libsql keeps a file open until its connections are collected,
 * and a server does not begin beside another process that has the file open. A connection that is still in use, or was
 * until a moment ago, is not collected at once; a second is as long as that is waited for.
 */
export async function letGoOfClosed(folder: string): Promise<void> {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	for (let turn = 0; turn < 40; turn += 1) {
		collect();
		// What is collected is finalized in a later turn.
		await wait(turn);
		if (!hasOpen(folder)) return;
	}
}

/** Whether this process has a file of the folder open; where the system does not tell, no. */
function hasOpen(folder: string): boolean {
	return openFiles().some((file) => file.startsWith(`${folder}/`));
}

function openFiles(): string[] {
	const list = '/proc/self/fd';
	try {
		return readdirSync(list).flatMap((descriptor) => targetOf(`${list}/${descriptor}`) ?? []);
	} catch {
		return [];
	}
}

/** Closed since it was listed, the descriptor leads nowhere. */
function targetOf(descriptor: string): string | undefined {
	try {
		return readlinkSync(descriptor);
	} catch {
		return undefined;
	}
}
