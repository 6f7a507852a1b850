import { log } from '../../log';
import { causesOf, isOfDatabase } from '../../log/loggable-error';

/** Whoever could not be written to while others were, for one line in the log. */
export class Skipped {
	#count = 0;
	#first: unknown;

	/** @throws the error when it comes from the database: then nobody can be written to */
	add(error: unknown): void {
		if (causesOf(error).some(isOfDatabase)) throw error;
		if (this.#count === 0) this.#first = error;
		this.#count += 1;
	}

	log(): void {
		if (this.#count > 0)
			log.error('mails could not be written', this.#first, { mails: this.#count });
	}
}

/**
 * Tells each of several people. One who cannot be written to is skipped and counted in the log, so that the others
 * do not wait for them.
 * @returns how many were told
 */
export async function tellEach<Person>(
	people: readonly Person[],
	tell: (person: Person) => Promise<unknown>
): Promise<number> {
	const skipped = new Skipped();
	let told = 0;
	for (const person of people) {
		try {
			await tell(person);
			told += 1;
		} catch (error) {
			skipped.add(error);
		}
	}
	skipped.log();
	return told;
}
