import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {string[]} failed each named
 * @property {string[]} skipped each named
 */

/**
 * Reads vitest's JSON report. A file that could not be loaded, or an error outside of any test, counts as
 * one failure; so does a missing or empty report.
 * @param {{ report: string, outside: string }} files its JSON report, and the errors outside of any test
 * @param {number} code exit code of vitest
 * @returns {Tally}
 */
export function tallyVitest(files, code) {
	const report = readReport(files.report);
	/** @type {Tally} */
	const tally = { passed: 0, failed: readReport(files.outside) ?? [], skipped: [] };
	for (const suite of report?.testResults ?? []) {
		for (const { status, fullName } of suite.assertionResults) {
			if (status === 'passed') tally.passed += 1;
			else if (status === 'failed') tally.failed.push(fullName);
			else tally.skipped.push(fullName);
		}
		const named = suite.assertionResults.some(
			(/** @type {any} */ test) => test.status === 'failed'
		);
		if (suite.status === 'failed' && !named) tally.failed.push(`${suite.name} could not be run`);
	}
	return complete(tally, report, code);
}

/**
 * Reads Playwright's JSON report; a test that passed only on a retry counts as failed.
 * @param {string} file
 * @param {number} code exit code of Playwright
 * @returns {Tally}
 */
export function tallyPlaywright(file, code) {
	/** @type {Tally} */
	const tally = { passed: 0, failed: [], skipped: [] };
	const report = readReport(file);
	for (const { title, tests } of (report?.suites ?? []).flatMap(specsOf)) {
		for (const { status, projectName } of tests) {
			const name = `${title} (${projectName})`;
			if (status === 'expected') tally.passed += 1;
			else if (status === 'skipped') tally.skipped.push(name);
			else tally.failed.push(name);
		}
	}
	for (const { message } of report?.errors ?? []) tally.failed.push(String(message).split('\n')[0]);
	return complete(tally, report, code);
}

/** @returns {any[]} */
const specsOf = (/** @type {any} */ suite) => [
	...(suite.specs ?? []),
	...(suite.suites ?? []).flatMap(specsOf)
];

/** @returns {Tally} */
function complete(
	/** @type {Tally} */ tally,
	/** @type {any} */ report,
	/** @type {number} */ code
) {
	if (tally.failed.length > 0) return tally;
	if (!report) tally.failed.push('the run left no report');
	else if (tally.passed === 0) tally.failed.push('not one test was run');
	else if (code !== 0) tally.failed.push(`the run ended with ${code}, see above`);
	return tally;
}

function readReport(/** @type {string} */ file) {
	if (!existsSync(file)) return undefined;
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}
