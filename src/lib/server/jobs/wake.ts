const listeners = new Set<() => void>();
let soon: NodeJS.Timeout | undefined;

/** Called after a write: it may have queued mails, and nobody should wait for the next tick. */
export function wake(): void {
	// A thousand writes in a moment are one reason to look.
	soon ??= setTimeout(() => {
		soon = undefined;
		for (const listener of listeners) listener();
	}, 20).unref();
}

/** @returns takes the listener away again */
export function onWake(listener: () => void): () => void {
	listeners.add(listener);
	return () => void listeners.delete(listener);
}
