import { propertiesOf, valueOf, type Component } from './component';
import type { Report } from './octets';
import { comparable, unescaped } from './values';

/** Judges one VEVENT beyond its single properties: its hours, its recurrence, and what cancelled means. */
export function isWellFormed(event: Component, report: Report): void {
	const say: Report = (fault) => report(`${valueOf(event, 'UID')} ${fault}`);
	judgeHours(event, say);
	judgeRecurrence(event, say);
	judgeStatus(event, say);
}

function judgeHours(event: Component, report: Report): void {
	const [start, end] = [propertiesOf(event, 'DTSTART')[0], propertiesOf(event, 'DTEND')[0]];
	if (!start || !end) return;
	if (formOf(start) !== formOf(end)) report('ends in another zone than it begins in');
	if (comparable(end.value) <= comparable(start.value)) report('does not end after its start');
	for (const { name, value, parameters } of propertiesOf(event, 'DTSTART', 'DTEND')) {
		const floats = /T\d{6}$/.test(value) && !parameters.has('TZID');
		if (floats) report(`${name} floats`);
	}
}

/** UTC, a DATE, or the zone: what RECURRENCE-ID and EXDATE must share with DTSTART. */
function formOf({ value, parameters }: ReturnType<typeof propertiesOf>[number]): string {
	if (!value.includes('T')) return 'DATE';
	return parameters.get('TZID')?.join() ?? (value.endsWith('Z') ? 'UTC' : 'floating');
}

function judgeRecurrence(event: Component, report: Report): void {
	const [start] = propertiesOf(event, 'DTSTART');
	for (const property of propertiesOf(event, 'RECURRENCE-ID', 'EXDATE')) {
		if (start && formOf(property) !== formOf(start)) report(`${property.name} is of another form`);
	}
	const rule = valueOf(event, 'RRULE');
	if (rule === undefined) return;
	if (propertiesOf(event, 'RECURRENCE-ID').length > 0) report('is one occurrence with an RRULE');
	const part = (name: string) => new RegExp(`(?:^|;)${name}=([^;]*)`).exec(rule)?.[1];
	const until = part('UNTIL');
	if (until && part('COUNT')) report('has both UNTIL and COUNT');
	const needed = start && formOf(start) === 'DATE' ? /^\d{8}$/ : /^\d{8}T\d{6}Z$/;
	if (until && !needed.test(until)) report('has UNTIL of another form than DTSTART');
	// Microsoft KB 2643084: "not supported calendar message.ics".
	const nths = (part('BYDAY') ?? '').split(',').filter((day) => /\d/.test(day));
	if (nths.length > 1 || (part('BYMONTHDAY') ?? '').includes(',')) {
		report('repeats on several days of a month');
	}
}

const wordsOfCancelled = /^(?:Annulé\u00a0: |Cancelled: |(?:Abgesagt|Storniert): )/;

/** Outlook shows STATUS:CANCELLED alone like any other event. */
function judgeStatus(event: Component, report: Report): void {
	if (valueOf(event, 'STATUS') !== 'CANCELLED') return;
	const summary = unescaped(valueOf(event, 'SUMMARY') ?? '');
	if (!wordsOfCancelled.test(summary)) report(`does not say that it is cancelled: ${summary}`);
	if (valueOf(event, 'TRANSP') !== 'TRANSPARENT') report('is cancelled and takes time');
}
