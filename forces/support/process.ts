import { readdirSync, readFileSync } from 'node:fs';

/** The memory of a process that is in use, in megabytes. */
export function residentMegabytes(pid: number): number {
	const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kilobytes) / 1024;
}

/** How many files and sockets it has open. */
export function openFiles(pid: number): number {
	return readdirSync(`/proc/${pid}/fd`).length;
}
