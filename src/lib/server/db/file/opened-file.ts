import { statSync } from 'node:fs';

/**
 * The embedded file as this process has opened it. Its path may lead to another file later, or to none: what is written
 * then, nobody will find.
 */
export class OpenedFile {
	readonly #path: string;
	readonly #identity: string | undefined;

	constructor(path: string) {
		this.#path = path;
		this.#identity = identityOf(path);
	}

	/** Whether its path still leads to it. */
	get isInPlace(): boolean {
		return identityOf(this.#path) === this.#identity;
	}
}

/** @returns which file it is, whatever its name; undefined when there is none */
function identityOf(path: string): string | undefined {
	const file = statSync(path, { bigint: true, throwIfNoEntry: false });
	return file && `${file.dev} ${file.ino}`;
}
