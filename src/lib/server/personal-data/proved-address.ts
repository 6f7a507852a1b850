import type { Person } from './source';

/**
 * The address whose bare rows are this person's: the one that their account has proved. An unproved one may be a
 * stranger's, who wrote to us from it.
 */
export function provedAddress({ email, emailProvedAt }: Omit<Person, 'id'>): string | undefined {
	return emailProvedAt === null ? undefined : email;
}
