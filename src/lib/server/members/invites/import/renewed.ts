import { sql, type SQL } from 'drizzle-orm';
import { invites } from '../../schema';

/**
 * For the insert of an import: an invite that has run out is asked again by the same row. Whoever imports answers for
 * it from now on, what the list says of the person counts where it says something (`planList` keeps the name and the language), the link that was mailed opens
 * nothing any more, and the mails go on being counted.
 */
export const renewed = {
	target: [invites.hubId, invites.email],
	set: {
		...{ name: sql`excluded.name`, locale: sql`excluded.locale` },
		introduction: unlessEmpty('introduction', ''),
		phone: unlessEmpty('phone', ''),
		tags: unlessEmpty('tags', '[]'),
		...{ invitedBy: sql`excluded.invited_by`, invitedAt: sql`excluded.invited_at` },
		...{ batchId: sql`excluded.batch_id`, expiresAt: sql`excluded.expires_at` },
		...{ mailedAt: null, codeHash: null }
	}
};

/** What the list says, or what was known before. */
function unlessEmpty(column: 'introduction' | 'phone' | 'tags', empty: string): SQL {
	const said = sql.identifier(column);
	return sql`coalesce(nullif(excluded.${said}, ${empty}), ${invites[column]})`;
}

/** The condition of a query: it had been mailed before it was imported, or has been sent again since by itself. */
export const hasOtherMails = sql<boolean>`${invites.mails} > (${invites.mailedAt} is not null)`;
