import { execFileSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import * as disk from './disk';

export { fillUp } from './disk';

/** Whether this machine lets tests mount a disk of their own: root, outside of most containers. */
export const canMount = disk.canMount();

/** A real disk of this many kilobytes, in memory. Unmounted after the test. */
export function smallDisk(kilobytes: number): string {
	const folder = disk.mountDisk(kilobytes);
	onTestFinished(() => disk.unmountDisk(folder));
	return folder;
}

/** Makes a disk read-only. */
export function makeReadOnly(folder: string): void {
	execFileSync('mount', ['-o', 'remount,ro', folder]);
}
