import { readdirSync, readFileSync } from 'node:fs';

/** The memory of a process that is in use, in megabytes. */
export function residentMegabytes(pid: number): number {
	const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kilobytes) / 1024;
}

/** Milliseconds of processor time that a process has used: a busy machine does not change it much. */
export function processorMs(pid: number): number {
	// After its name, which may hold spaces: user and system time are the twelfth and thirteenth, in hundredths.
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** How many files and sockets it has open. */
export function openFiles(pid: number): number {
	return readdirSync(`/proc/${pid}/fd`).length;
}
