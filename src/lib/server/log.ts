import * as clock from './clock';
import { config } from './config';
import { loggableError } from './log/loggable-error';

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];
type Field = string | number | boolean | null | undefined;

function write(level: Level, message: string, fields: Record<string, Field>): void {
	if (levels.indexOf(level) < levels.indexOf(config().logLevel)) return;
	// JSON escapes line breaks, so that user input cannot forge a log line.
	const line = JSON.stringify({
		at: new Date(clock.now()).toISOString(),
		level,
		message,
		...fields
	});
	(level === 'error' ? process.stderr : process.stdout).write(`${line}\n`);
}

/**
 * Writes one JSON line for each call. Never log a secret link or a mail address. An error is given to `error`
 * as it is: only what is safe of it is written.
 */
export const log = {
	debug: (message: string, fields: Record<string, Field> = {}) => write('debug', message, fields),
	info: (message: string, fields: Record<string, Field> = {}) => write('info', message, fields),
	warn: (message: string, fields: Record<string, Field> = {}) => write('warn', message, fields),
	error: (message: string, error: unknown, fields: Record<string, Field> = {}) =>
		write('error', message, { ...fields, ...loggableError(error) })
};
