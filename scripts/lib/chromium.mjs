import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The system's browser: `CHROMIUM` when set, otherwise the first one in the path. */
export function findChromium() {
	if (process.env.CHROMIUM) return process.env.CHROMIUM;
	const folders = (process.env.PATH ?? '').split(delimiter);
	return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

/** Debian's flags: no sandbox for root, and no network access in the background. */
export const chromiumFlags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/** @returns {Promise<string | undefined>} what is missing, as a sentence */
export async function installChromiumWhenNeeded() {
	if (findChromium()) return undefined;
	const isRoot = process.getuid?.() === 0;
	if (isRoot && existsSync('/etc/debian_version') && onPath('apt-get')) {
		console.log("Installing Debian's chromium for the journeys …");
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		const packages = ['chromium', 'fonts-dejavu-core'];
		await run('apt-get', ['update', '-qq'], { env });
		await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
		if (findChromium()) return undefined;
	}
	return 'The journeys need Chromium, and there is none. Install it (on Debian: apt-get install chromium fonts-dejavu-core), or set CHROMIUM to its path.';
}

/** @param {string} command */
function onPath(command) {
	try {
		execFileSync(command, ['--version'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** @param {string} path */
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
