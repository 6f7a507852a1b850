/** How many events a calendar file holds. */
export const eventsIn = (calendar: string) => calendar.split('BEGIN:VEVENT').length - 1;
