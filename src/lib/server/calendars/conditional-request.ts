import type { Instant } from '$lib/time/instant';

/** What a client's cached copy is compared with: both values come from the answer it got before. */
export interface Validators {
	/** In quotes, strong. */
	etag: string;
	/** In whole seconds. */
	changedAt: Instant;
}

/**
 * Whether the client already holds the newest bytes (RFC 9110 13.2.2): If-None-Match wins, and only
 * without it the date counts. For a GET tags are compared weakly; a malformed date is ignored.
 */
export function isUnchanged(headers: Headers, { etag, changedAt }: Validators): boolean {
	const tags = headers.get('if-none-match');
	if (tags !== null) return tags.trim() === '*' || opaqueTags(tags).includes(etag);
	const since = dateIn(headers.get('if-modified-since'));
	return since !== undefined && changedAt <= since;
}

function opaqueTags(list: string): string[] {
	return list.match(/"[\x21\x23-\x7e\x80-\uffff]*"/g) ?? [];
}

const weekday = /^(Mon|Tues?|Wed(nes)?|Thu(rs)?|Fri|Sat(ur)?|Sun)(day)?/;
// RFC 9110 requires all three: IMF-fixdate, the obsolete form with the full weekday, and asctime.
const httpDate =
	/^\w{3,9},? (\d\d[ -]\w{3}[ -](\d{4}|\d\d) \d\d:\d\d:\d\d GMT|\w{3} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;

function dateIn(text: string | null): number | undefined {
	if (!text || !weekday.test(text) || !httpDate.test(text)) return undefined;
	const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
	return Number.isNaN(time) ? undefined : time;
}
