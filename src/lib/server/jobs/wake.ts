const listeners = new Set<() => void>();
let soon: NodeJS.Timeout | undefined;

/** Call it after a write: the write may have queued mails, which should not wait for the next tick. */
export function wake(): void {
	// Many writes within a moment cause only one tick.
	soon ??= setTimeout(() => {
		soon = undefined;
		for (const listener of listeners) listener();
	}, 20).unref();
}

/** @returns a function that removes the listener */
export function onWake(listener: () => void): () => void {
	listeners.add(listener);
	return () => void listeners.delete(listener);
}
