import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Db } from '../../db/types';
import { hubs } from '../../hubs/schema';
import type { PersonalData } from '../../personal-data/source';
import { memberNotes, memberships } from '../schema';

/** What desks wrote down about the person, and that they wrote about others. */
export const noteData: PersonalData = {
	columns: [memberNotes.text, memberNotes.writtenBy],

	async collect(db, { id }) {
		const about = await notesWith(db).where(eq(memberships.userId, id)).all();
		const written = await notesWith(db)
			.where(and(eq(memberNotes.writtenBy, id), ne(memberships.userId, id)))
			.all();
		return [
			{
				name: 'notes',
				rows: about.map(({ note, hub }) => ({
					...{ id: note.id, hub, note: note.text, at: new Date(note.writtenAt) }
				}))
			},
			{
				name: 'acts',
				rows: written.map(({ note, hub }) => ({
					...{ id: note.id, hub, act: 'note-written', at: new Date(note.writtenAt) }
				}))
			}
		];
	},

	async erase({ tx }, { id }) {
		const theirs = tx
			.select({ id: memberships.id })
			.from(memberships)
			.where(eq(memberships.userId, id));
		await tx.delete(memberNotes).where(inArray(memberNotes.membershipId, theirs));
		await tx.update(memberNotes).set({ writtenBy: null }).where(eq(memberNotes.writtenBy, id));
	}
};

function notesWith(db: Db) {
	return db
		.select({ note: memberNotes, hub: hubs.name })
		.from(memberNotes)
		.innerJoin(memberships, eq(memberships.id, memberNotes.membershipId))
		.innerJoin(hubs, eq(hubs.id, memberships.hubId))
		.$dynamic();
}
