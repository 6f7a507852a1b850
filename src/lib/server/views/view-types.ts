import type { LucideIcon } from '@lucide/svelte';
import type { Written } from '$lib/messages/written';
import type { Locale } from '$lib/time/locale';

/** A hub in a list: the name is always shown, the hue is only decoration; what it writes is in its language. */
export type HubLabel = { slug: string; name: string; hue: number; lang: Locale };

/** The day of the month in the reader's language: « 1 » + « er », or « 26 » without a suffix. */
export type DayNumber = { number: number | string; suffix?: string | null };

export type TagVariant = 'free' | 'mine' | 'taken' | 'wait' | 'no' | 'full' | 'plain';

/** A state label: the variant gives shape, colour and icon; `icon: null` omits the icon. */
export type TagLabel = { variant: TagVariant; label: string; icon?: LucideIcon | null };

/** A part of a room's day, in local hours of the hub (14.5 is 14 h 30). */
export type LaneSpan = {
	state: 'taken' | 'mine' | 'wait' | 'closed' | 'setup';
	from: number;
	to: number;
	label?: string;
};

/** One row of a programme. Texts arrive formatted in the reader's language. */
export type ProgrammeItem = {
	id: string;
	href: string;
	title: string;
	/** The part of the title that a hub or a person wrote. */
	written: Written;
	/** Month written above the row when it differs from the row before. */
	month: string;
	/** « ven. », or « auj. » for today. */
	weekday: string;
	day: DayNumber;
	time: string;
	/** Machine-readable start, for `<time datetime>`. */
	datetime?: string;
	hub?: HubLabel;
	place?: Written;
	/** « En allemand », where it is not held as its hub usually does. */
	heldIn?: string;
	tag?: TagLabel;
	cancelled?: boolean;
	/** Where it can be cancelled: the question of one's own booking. */
	cancel?: string;
};

/** One day in the strip of a week. */
export type StripDay = {
	href: string;
	weekday: string;
	number: number | string;
	/** « 12 h libres », « fermé », « passé »: shown from 768 px, always available to screen readers. */
	note?: string;
	current?: boolean;
	shut?: boolean;
};

export type MonthEvent = Pick<
	ProgrammeItem,
	'id' | 'href' | 'title' | 'written' | 'time' | 'datetime' | 'hub' | 'tag' | 'cancelled'
>;

export type MonthDay = {
	/** `YYYY-MM-DD` */
	date: string;
	weekday: string;
	day: DayNumber;
	/** Belongs to the month before or after. */
	outside?: boolean;
	today?: boolean;
	/** Before today, in the month of today. */
	past?: boolean;
	/** A word for why the day is special: « Noël », « fermé ». */
	note?: string;
	events: MonthEvent[];
};

/** A row of a programme as serialised data: the icon is a name, because components cannot be serialised. */
export type ProgrammeRow = Omit<ProgrammeItem, 'tag'> & {
	/** `YYYY-MM-DD`, local to the hub. */
	date: string;
	tag?: { variant: TagVariant; label: string; sign?: 'pitch' | 'members' | 'none' };
};

/** A sentence, and what of it a hub wrote. */
export type NoteLine = { text: string; written: Written[] };

/** An agenda, as a list or as a month, with the URLs of its other views. */
export type AgendaView = {
	kinds: { href: string; label: string; current: boolean }[];
	/** Empty where all that comes is held in one language. */
	languages: { href: string; label: string; current: boolean }[];
	/** Empty on a hub's own agenda. */
	hubs: (HubLabel & { href: string; current: boolean })[];
	allHubs: { href: string; current: boolean };
	views: { list: string; month: string };
	/** The same agenda without any filter. */
	everything: string;
	feed: string;
	/** The name of the hub whose feed it is; null for the feed of all hubs. */
	feedOf: string | null;
	month: {
		caption: string;
		weekdays: { short: string; long: string }[];
		weeks: MonthDay[][];
		previous: string;
		next: string;
	} | null;
	list: {
		past: boolean;
		rows: ProgrammeRow[];
		older: string | null;
		/** Dates that series leave out or move, with the reason. */
		notes: NoteLine[];
	} | null;
};
