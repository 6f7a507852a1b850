import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, small enough to be filled. */
export interface SmallDisk {
	readonly folder: string;
	/** Leaves not one free block. */
	fill(): void;
	free(): void;
	remove(): void;
}

/** @returns undefined where mounting needs rights that this process lacks */
export function smallDisk(size = '16m'): SmallDisk | undefined {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-disk-'));
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], {
			stdio: 'ignore'
		});
	} catch {
		rmSync(folder, { recursive: true });
		return undefined;
	}
	const ballast = join(folder, 'ballast');
	return {
		folder,
		fill() {
			const { bavail, bsize } = statfsSync(folder);
			writeFileSync(ballast, Buffer.alloc(bavail * bsize));
		},
		free: () => rmSync(ballast, { force: true }),
		remove() {
			execFileSync('umount', ['--lazy', folder]);
			rmSync(folder, { recursive: true });
		}
	};
}
