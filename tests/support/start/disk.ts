import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real disk of this many kilobytes, in memory, until `unmountDisk`. */
export function mountDisk(kilobytes: number): string {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-disk-'));
	execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
	return folder;
}

export function unmountDisk(folder: string): void {
	execFileSync('umount', ['-l', folder]);
	rmSync(folder, { recursive: true, force: true });
}

/** Fills a disk to its last block. @returns a function that makes room again */
export function fillUp(folder: string): () => void {
	const path = join(folder, 'filling');
	for (const size of [1 << 20, 4096]) {
		try {
			for (let at = 0; ; at += 1) writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
		}
	}
	return () => rmSync(path);
}

/** Whether this machine lets tests mount a disk of their own: root, outside of most containers. */
export function canMount(): boolean {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-disk-'));
	try {
		execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', folder], { stdio: 'ignore' });
		execFileSync('umount', [folder]);
		return true;
	} catch {
		return false;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
