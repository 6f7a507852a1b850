import { refuse, type Refusal, type RefusalCode } from '$lib/messages/refusal';

/**
 * What a trigger refused. Our triggers raise texts like `sillon:room-taken`; the code alone does
 * not tell them from a foreign key, and the outer error's message holds the parameters: never log it.
 * @returns the refusal, or undefined when the error is something else (a bug, a busy database)
 */
export function triggerRefusal(error: unknown): Refusal | undefined {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		const text = /sillon:([a-z-]+)/.exec(cause.message.slice(0, 400))?.[1];
		if (text && !cause.message.startsWith('Failed query')) return refuse(text as RefusalCode);
	}
	return undefined;
}
