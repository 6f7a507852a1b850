import { UnreachableError } from './unreachable';

/**
 * Waits for work until whoever asked waits no longer. What it does afterwards is nobody's concern, as nothing
 * can be sent once its connection is replaced.
 * @throws UnreachableError when it took too long: whether it was done is not known
 */
export function orGivenUp<T>(over: AbortSignal, work: Promise<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		const giveUp = () => reject(new UnreachableError());
		if (over.aborted) giveUp();
		over.addEventListener('abort', giveUp, { once: true });
		const end = () => over.removeEventListener('abort', giveUp);
		work.finally(end).then(resolve, reject);
	});
}
