import type { Store } from '$lib/server/db/store';

/** A store that runs `then` right before the nth write, like another request between reading and writing. */
export function interrupted(
	store: Store,
	nth: number,
	then: () => Promise<unknown>
): Pick<Store, 'read' | 'at'> {
	let written = 0;
	return {
		read: store.read,
		at: (context) => ({
			read: store.read,
			write: async (work) => {
				written += 1;
				if (written === nth) await then();
				return store.write(context, work);
			}
		})
	};
}
