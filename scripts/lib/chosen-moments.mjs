/**
 * Dates and times at which tests have failed or might fail: in Europe/Paris, with the UTC offset of the
 * day. Each suite starts then and its clock runs on; nights with a clock change start just before it.
 * @type {{ name: string, at: string, why: string }[]}
 */
export const chosenMoments = [
	{ name: 'full-hour', at: '2026-12-01T15:00+01:00', why: 'a full hour of an open Tuesday' },
	{ name: 'last-minute', at: '2026-12-02T23:59+01:00', why: 'midnight comes while tests run' },
	{ name: 'midnight', at: '2027-02-01T00:00+01:00', why: 'a day, a week and a month begin' },
	{ name: 'spring', at: '2027-03-28T01:55+01:00', why: 'two o’clock is followed by three' },
	{ name: 'autumn', at: '2027-10-31T02:55+02:00', why: 'the hour from two to three comes twice' },
	{ name: 'leap-day', at: '2028-02-29T10:10+01:00', why: 'a day that next year lacks' },
	{ name: 'week-53', at: '2026-12-31T11:20+01:00', why: 'a festive eve, and week 53' },
	{ name: 'sunday', at: '2027-01-24T14:40+01:00', why: 'closed today' },
	{ name: 'ascension', at: '2027-05-06T10:05+02:00', why: 'a holiday on a Thursday' },
	{ name: 'pitch-night', at: '2026-12-10T18:31+01:00', why: 'the pitch night has just begun' },
	{ name: 'fixture-day', at: '2026-11-26T16:24+01:00', why: 'the day that fixtures are of' },
	{ name: 'ten-years-on', at: '2036-11-26T09:40+01:00', why: 'far from every fixed date' }
];
