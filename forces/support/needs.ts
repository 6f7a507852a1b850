import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { canMount } from '../../tests/support/start/disk';

/** The library that Debian's package `libfaketime` installs. */
export const faketimeLibrary = ['x86_64', 'aarch64']
	.map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
	.find((path) => existsSync(path));

/** What an experiment may need of the machine, by what to call it when it is missing. */
const needs = {
	'a disk of its own (root)': canMount,
	'strace, allowed to trace': canTrace,
	libfaketime: () => faketimeLibrary !== undefined,
	'/proc': () => existsSync('/proc/self/fd')
};

export type Need = keyof typeof needs;

/** @returns what this machine lacks of it */
export function missing(asked: readonly Need[] = []): Need[] {
	return asked.filter((need) => !needs[need]());
}

function canTrace(): boolean {
	return spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
}
