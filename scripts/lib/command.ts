import { existsSync } from 'node:fs';

/** Runs a command to its end; errors are printed as a sentence, without a stack trace. */
export async function command(run: (words: string[]) => Promise<string[]>): Promise<never> {
	if (existsSync('.env')) process.loadEnvFile();
	try {
		for (const line of await run(process.argv.slice(2))) console.log(line);
		process.exit(0);
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	}
}
