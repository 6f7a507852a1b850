import ICAL from 'ical.js';

/** Fetches a calendar as a calendar service does, without a cookie, and parses it. */
export async function readFeed(address: string) {
	const answer = await fetch(address);
	if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
	const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
	return calendar
		.getAllSubcomponents('vevent')
		.map((entry) => {
			const event = new ICAL.Event(entry);
			return {
				title: event.summary,
				startsAt: event.startDate.toJSDate().getTime(),
				endsAt: event.endDate.toJSDate().getTime(),
				status: entry.getFirstPropertyValue('status')
			};
		})
		.sort((one, other) => one.startsAt - other.startsAt);
}
