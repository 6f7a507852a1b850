import { StoreFaultError } from '../fault';

/** The database server did not answer, or not in time. Whether it did what was asked is not known. */
export class UnreachableError extends StoreFaultError {
	constructor(cause?: unknown) {
		super('unreachable', cause);
		this.name = 'UnreachableError';
	}
}
