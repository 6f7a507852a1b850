/**
 * Few enough for one statement that does not keep others waiting, many enough to save statements: each is a request
 * to a database server.
 */
const usual = 50;

/** What a change does to many people, so many at a time: one statement a portion, not a person. */
export function* portionsOf<T>(all: readonly T[], size = usual): Generator<T[]> {
	for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
