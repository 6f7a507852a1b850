/** What may be written of an error. */
export interface LoggableError {
	/** The name of its deepest cause. */
	error: string;
	/** The code of the deepest cause that has one, such as `SQLITE_FULL`. */
	code?: string;
	/** The deepest message; of a database error only one without values. */
	reason?: string;
	/** Where it happened. */
	trace?: string;
}

/** SQLite's own words, with names of tables and columns at most. */
const withoutValues =
	/^(?:[A-Z_]+: )*(?:(?:UNIQUE|NOT NULL|CHECK|FOREIGN KEY|PRIMARY KEY) constraint failed(?:: [\w., ]{1,200})?|no such (?:table|column): [\w.]{1,60}|database is locked|database or disk is full|database disk image is malformed|file is not a database|disk I\/O error|attempt to write a readonly database|unable to open database file|sillon:[a-z-]+)$/;

/**
 * The facts of an error for the log. The message and the properties of a database error hold the parameters
 * of its query: names, addresses, hashes, whole mails (security S17). They are left out of every error that
 * has one among its causes.
 */
export function loggableError(error: unknown): LoggableError {
	const causes = causesOf(error);
	const root = causes.at(-1);
	if (!root) return { error: typeof error };
	const code = causes.map(codeOf).findLast((one) => one !== undefined);
	const ofDatabase = causes.some(isOfDatabase);
	const reason = ofDatabase ? withoutValues.exec(root.message)?.[0] : masked(root.message);
	// The deepest cause of a failed query was thrown inside the library.
	const trace = framesOf(ofDatabase ? causes[0]! : root);
	return {
		error: root.name,
		...(code && { code }),
		...(reason && { reason }),
		...(trace && { trace })
	};
}

/** Whether an error comes from the database: its message must not be shown or logged. */
export function isOfDatabase(error: Error): boolean {
	if (['query', 'params', 'rawCode'].some((name) => name in error)) return true;
	return /^(SQLITE|HRANA|LIBSQL)_/.test(codeOf(error) ?? '') || /failed query/i.test(error.message);
}

/** The error and its causes, the deepest last; a circle ends. */
export function causesOf(error: unknown): Error[] {
	const causes: Error[] = [];
	for (let cause = error; cause instanceof Error && causes.length < 10; cause = cause.cause) {
		causes.push(cause);
	}
	return causes;
}

function codeOf(error: Error): string | undefined {
	const { extendedCode, code } = error as { extendedCode?: unknown; code?: unknown };
	return [extendedCode, code].find(
		(one): one is string => typeof one === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(one)
	);
}

/** One line without mail addresses and without what looks like a code. */
function masked(message: string): string {
	return message
		.replace(/\S+@\S+/g, '…')
		.replace(/(?=[\w-]*\d)[\w-]{20,}/g, '…')
		.replace(/\s+/g, ' ')
		.slice(0, 300);
}

/** Frames that say nothing: between our call and the database. */
const inside = /node_modules\/(drizzle-orm|@?libsql)\/|\(node:internal/;

/** The lines of the stack after the message, which may have several lines. */
function framesOf({ stack = '', message }: Error): string {
	const begin = stack.indexOf(message);
	const frames = begin < 0 ? stack : stack.slice(begin + message.length);
	return frames
		.split('\n')
		.filter((line) => /^ {4}at .{1,300}:\d+:\d+\)?$/.test(line) && !inside.test(line))
		.slice(0, 8)
		.map((line) => line.trim())
		.join('\n');
}
