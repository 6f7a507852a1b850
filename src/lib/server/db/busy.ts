import { StoreFaultError } from './fault';

/** Another process held the database for too long: the same write may pass in a moment. */
export class StoreBusyError extends StoreFaultError {
	constructor(cause?: unknown) {
		super('busy', cause);
		this.name = 'StoreBusyError';
	}
}
