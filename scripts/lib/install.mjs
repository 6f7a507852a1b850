import { existsSync, readFileSync } from 'node:fs';
import { run, runNode } from './run.mjs';
import { hashOf, isStamped, writeStamp } from './stamp.mjs';

const stampFile = 'node_modules/.sillon-install';

/**
 * Installs from the lockfile unless exactly that is installed already, for this platform and this Node.
 * @returns {Promise<boolean>} whether the dependencies are there
 */
export async function installWhenNeeded() {
	const { platform, arch, versions } = process;
	const stamp = `${hashOf(['package-lock.json'])} ${platform}-${arch} abi-${versions.modules}`;
	if (isStamped(stampFile, stamp)) return true;
	if (!existsSync(stampFile) && installedByHand()) {
		writeStamp(stampFile, stamp);
		return true;
	}

	console.log('Installing the dependencies from the lockfile …');
	// With NODE_ENV=production npm would omit the build tools. No package needs a script of its own to run.
	const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
	args.push('--loglevel=error');
	const npm = process.env.npm_execpath;
	const code = npm ? await runNode(npm, args) : await run('npm', args);
	if (code !== 0) {
		console.error('The dependencies could not be installed: see the lines above.');
		return false;
	}
	writeStamp(stampFile, stamp);
	return true;
}

/** `npm ci` or `npm install` was already run by hand: npm's own record agrees with the lockfile. */
function installedByHand() {
	const record = 'node_modules/.package-lock.json';
	if (!existsSync(record)) return false;
	const wanted = packagesOf('package-lock.json');
	const present = packagesOf(record);
	return Object.entries(wanted).every(
		([path, { version, optional }]) =>
			path === '' || (present[path] ? present[path].version === version : optional)
	);
}

/** @returns {Record<string, { version: string, optional?: boolean }>} */
const packagesOf = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8')).packages;
