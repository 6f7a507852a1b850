import type { FeedUse } from '../../auth';

export type ClientFamily = FeedUse['client'];

/**
 * What each family writes into User-Agent when it reads a subscription. The order counts: on a Mac, Outlook
 * says that it is Macintosh, too.
 */
const families: [RegExp, ClientFamily][] = [
	[/Thunderbird|Lightning/i, 'thunderbird'],
	[/Google-Calendar|Googlebot/i, 'google'],
	[/Outlook|Microsoft[ .](Office|Exchange)|MSOffice/i, 'outlook'],
	[/CalendarAgent|dataaccessd|iCal\/|\biOS\/|macOS\/|Mac OS X\/|remindd|accountsd/i, 'apple']
];

/** The family of a calendar client; neither version nor device, which would help to track people. */
export function clientFamilyOf(userAgent: string | null): ClientFamily {
	const said = (userAgent ?? '').slice(0, 400);
	return families.find(([sign]) => sign.test(said))?.[1] ?? 'other';
}
