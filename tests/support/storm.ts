/** Node's server lets 511 connections wait to be accepted; the kernel resets what comes on top. */
const inFlight = 400;

/** How many answers had each status. */
export type Statuses = Record<number, number>;

/**
 * Sends all requests, as many at once as a server takes, and counts the answers by status.
 * @param heard is given each answer's place in `sends` and its text
 */
export async function storm(
	sends: (() => Promise<Response>)[],
	heard: (place: number, answer: Response, text: string) => void = () => {}
): Promise<Statuses> {
	const statuses: Statuses = {};
	const waiting = [...sends.entries()];
	const lane = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const [place, send] = next;
			const answer = await send();
			heard(place, answer, await answer.text());
			statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
		}
	};
	await Promise.all(Array.from({ length: inFlight }, lane));
	return statuses;
}
