import type { UserId } from '../../db/id';

/** An account as the network sees it in a list. */
export interface ListedPerson {
	id: UserId;
	name: string;
	email: string;
	/** What else is to be known of them here. */
	note?: string | undefined;
}

/** The first of those that a search has found, and how many more there are. */
export interface FoundAccounts {
	found: ListedPerson[];
	more: number;
}
