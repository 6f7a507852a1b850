import { availableParallelism } from 'node:os';
import { measureBooking } from './booking';
import { measureEntries } from './entries';
import { startEmptyApp } from './empty-app';
import { measureFeeds } from './feeds';
import { measureGrid } from './grid';
import { measureScripts } from './scripts';
import { printTable, type Line } from './table';

interface Part {
	/** `npm run bench -- grid` measures this part alone. */
	name: string;
	title: string;
	/** What exactly is compared. */
	note: string;
	measure: (emptyOrigin: string) => Promise<Line[]>;
}

const parts: Part[] = [
	{
		name: 'booking',
		title: 'Booking a room',
		note: `The form of the rooms page, sent by 60 signed-in members over 10 connections; all succeed. Each writes
its mail in the same transaction, and the same process delivers the mails meanwhile. Beside: the same
row, triggers and settings, one transaction each, without any application; and a SvelteKit endpoint
that only reads the same form.`,
		measure: measureBooking
	},
	{
		name: 'feeds',
		title: "A hub's calendar",
		note: `Over 10 connections; all events stand in what the feed shows. The bytes are built once for a change,
then kept: the first 200 after a change is asked alone, and shows what building costs.`,
		measure: measureFeeds
	},
	{
		name: 'entries',
		title: 'What stands in calendars',
		note: `A change of an event's title by its verb, in this process: every calendar that holds the event gets a new
version, those of all who come included. Beside: the same for an event to which nobody answered.`,
		measure: measureEntries
	},
	{
		name: 'grid',
		title: 'Rooms by hours',
		note: `The page of a hub's day for a member, whole; three hubs of five rooms share the table. The shown week
is the same in both; what differs is how many years lie behind it. One request at a time, in turns.`,
		measure: measureGrid
	},
	{
		name: 'scripts',
		title: 'Script of a page',
		note: 'All script files that the page names, as they are sent; the pages work without them.',
		measure: measureScripts
	}
];

const wanted = process.argv.slice(2);
const names = parts.map(({ name }) => name);
if (wanted.some((name) => !names.includes(name))) {
	console.error(`npm run bench -- ${wanted.join(' ')}: there are ${names.join(', ')}.`);
	process.exit(2);
}

const began = Date.now();
const empty = await startEmptyApp();
console.log(`Measured on ${new Date(began).toISOString().slice(0, 10)}: ${availableParallelism()} cores, Node.js ${process.versions.node}, ${process.platform} ${process.arch}.
Every figure is of this run: the median of turns, taken with what it stands beside. “Costs” is how many
times the time (or bytes) of what stands beside it, the median of each turn's own ratio: less is better.
Client and server share the machine.`);

let missed = 0;
try {
	for (const { name, title, note, measure } of parts) {
		if (wanted.length > 0 && !wanted.includes(name)) continue;
		console.log(`\n${title}\n${note}\n`);
		missed += printTable(await measure(empty.origin));
	}
} finally {
	empty.stop();
}
const bars = missed === 0 ? 'No bar was missed' : `${missed} missed`;
console.log(`\n${bars}, in ${Math.round((Date.now() - began) / 1000)} s.`);
process.exit(missed === 0 ? 0 : 1);
