import { writeFileSync } from 'node:fs';

/**
 * A reporter for vitest that writes down the errors that happen outside of any test, such as a promise that nobody
 * awaits or a worker that dies: its JSON report does not mention them, though the run fails.
 */
export default class {
	/**
	 * @param {unknown} _modules
	 * @param {ReadonlyArray<Record<string, any>>} errors
	 */
	onTestRunEnd(_modules, errors) {
		writeFileSync(String(process.env.OUTSIDE_ERRORS_FILE), JSON.stringify(errors.map(lineOf)));
	}
}

/** What it was, where, and during which test. */
const lineOf = (/** @type {Record<string, any>} */ error) =>
	[
		`${error.type ?? error.name ?? 'Error'}: ${String(error.message).split('\n')[0]}`,
		String(error.stack)
			.split('\n')
			.find((line) => /\b(?:src|tests|scripts)\//.test(line))
			?.trim(),
		error.VITEST_TEST_NAME ?? error.VITEST_TEST_PATH
	]
		.filter(Boolean)
		.join(', ');
