import type { Attachment, Email } from 'postal-mime';
import { decodeText } from '$lib/text/decode-text';
import { readSchedulingMessage, type SchedulingMessage } from '../../ical/reading';

const mostParts = 5;
const types = ['text/calendar', 'application/ics'];

/** Of several calendars in one mail, which one counts: a client may send the invitation back beside the answer. */
const firstOf = ['REPLY', 'COUNTER'];

/**
 * The calendar of a mail, from all its parts that hold one.
 * @returns without a method when none of them can be read; undefined for a mail without a calendar
 */
export function calendarOf({ attachments }: Email): SchedulingMessage | undefined {
	const parts = attachments.filter(isCalendar);
	if (parts.length === 0) return undefined;
	const read = parts.slice(0, mostParts).map(readPart);
	const readable = read.filter((one) => one !== undefined);
	const method =
		firstOf.find((one) => readable.some((part) => part.method === one)) ??
		readable.find((part) => part.method)?.method;
	const counted = readable.filter((part) => part.method === method);
	return {
		method,
		events: distinct(counted.flatMap(({ events }) => events)),
		isWhole:
			read.length === readable.length &&
			parts.length <= mostParts &&
			counted.every(({ isWhole }) => isWhole)
	};
}

function isCalendar({ mimeType, filename }: Attachment): boolean {
	return types.includes(mimeType) || /\.ics$/i.test(filename ?? '');
}

/** @returns undefined for a part whose head and body name different methods (calendars 53) */
function readPart({ content, method }: Attachment): SchedulingMessage | undefined {
	const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
	const message = readSchedulingMessage(decodeText(bytes));
	if (!message) return undefined;
	const said = method?.toUpperCase();
	if (said && message.method && said !== message.method) return undefined;
	return { ...message, method: message.method ?? said };
}

function distinct<T>(all: T[]): T[] {
	return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
