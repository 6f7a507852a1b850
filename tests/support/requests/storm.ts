/** Node's server queues up to 511 connections; the kernel resets further ones. */
const inFlight = 400;

/** The number of answers with each status. */
export type Statuses = Record<number, number>;

/**
 * Sends all requests, as many in parallel as a server takes, and counts the answers by status.
 * @param heard called with the index of the request in `sends`, its answer and the text
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
