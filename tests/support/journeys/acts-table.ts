import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter';

/** The kind of annotation that holds what a job took, as a line of the table in docs/figures.md. */
export const actsOfJob = 'acts';

/** Prints what each job took, after the journeys that count it; nothing after others. */
export default class ActsTable implements Reporter {
	private tests: TestCase[] = [];

	onBegin(_: FullConfig, suite: Suite): void {
		this.tests = suite.allTests();
	}

	onEnd(): void {
		const lines = this.tests
			.flatMap(({ results }) => results.flatMap(({ annotations }) => annotations))
			.flatMap(({ type, description }) => (type === actsOfJob && description) || []);
		if (lines.length === 0) return;
		console.log(
			['', '| Job | Before | Proposed | Now |', '|---|---|---|---|', ...lines].join('\n')
		);
	}
}
