import { existsSync } from 'node:fs';
import { UnusableDatabaseError } from '$lib/server/db/unusable';
import { causesOf, isOfDatabase, loggableError } from '$lib/server/log/loggable-error';

/** Runs a command to its end; errors are printed as a sentence, without a stack trace. */
export async function command(run: (words: string[]) => Promise<string[]>): Promise<never> {
	if (existsSync('.env')) process.loadEnvFile();
	try {
		for (const line of await run(process.argv.slice(2))) console.log(line);
		process.exit(0);
	} catch (error) {
		console.error(sentenceOf(error));
		process.exit(1);
	}
}

/** The message of an error of the database holds values: its code says enough. */
function sentenceOf(error: unknown): string {
	if (error instanceof UnusableDatabaseError || !causesOf(error).some(isOfDatabase))
		return error instanceof Error ? error.message : String(error);
	const { code, reason, error: name } = loggableError(error);
	return `The database failed: ${[code ?? name, reason].filter(Boolean).join(', ')}`;
}
