import type { HranaValue } from './values';

/** The part of Hrana 2 over HTTP that the client speaks. */
export interface Statement {
	sql?: string;
	sql_id?: number;
	args?: HranaValue[];
	named_args?: { name: string; value: HranaValue }[];
}

export type Condition =
	| { type: 'ok' | 'error'; step: number }
	| { type: 'not'; cond: Condition }
	| { type: 'and' | 'or'; conds: Condition[] };

export type StreamRequest =
	| { type: 'execute'; stmt: Statement }
	| { type: 'batch'; batch: { steps: { stmt: Statement; condition?: Condition }[] } }
	| { type: 'sequence' | 'describe'; sql?: string; sql_id?: number }
	| { type: 'store_sql'; sql_id: number; sql: string }
	| { type: 'close_sql'; sql_id: number }
	| { type: 'close' };

/** One HTTP request: what one connection does, one after another. */
export interface Pipeline {
	baton?: string | null;
	requests: StreamRequest[];
}

/** An error that the client reads: it looks at the code. */
export class HranaError extends Error {
	constructor(
		message: string,
		readonly code: string
	) {
		super(message);
	}
}

/** What SQLite refused, as a libSQL server says it: without the second half of the code. */
export function toHranaError(error: unknown): HranaError {
	if (error instanceof HranaError) return error;
	const { code = 'SQLITE_UNKNOWN', message } = error as Error & { code?: string };
	const [primary = code] = /^SQLITE_[A-Z]+/.exec(code) ?? [];
	return new HranaError(
		`SQLite error: ${message}`,
		primary.replace('SQLITE_ERROR', 'SQL_INPUT_ERROR')
	);
}

/** Whether a step of a batch runs, by what became of the steps before. */
export function holds(
	condition: Condition | undefined,
	outcomes: ('ok' | 'error' | 'skipped')[]
): boolean {
	if (!condition) return true;
	if (condition.type === 'not') return !holds(condition.cond, outcomes);
	if (condition.type === 'and') return condition.conds.every((one) => holds(one, outcomes));
	if (condition.type === 'or') return condition.conds.some((one) => holds(one, outcomes));
	return 'step' in condition && outcomes[condition.step] === condition.type;
}
