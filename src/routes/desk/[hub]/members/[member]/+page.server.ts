import * as m from '$lib/messages/catalogue';
import * as acts from '$lib/server/http/forms/account-acts';
import { shownVersion } from '$lib/server/http/forms/edit-conflict';
import { flashOf } from '$lib/server/http/forms/flash';
import * as members from '$lib/server/members';
import { listCommitmentsByHub } from '$lib/server/usecases/end-membership';
import { accountView } from '$lib/server/views/members/account';
import { memberRecord } from '$lib/server/views/members/record/member-record';
import { loadMember } from './load-member';
import { deleteNote, end, inviteToEvent, setTags, writeNote } from './record-acts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { desk, user, membership, viewer } = await loadMember(event);
	const { db, now, locale } = event.locals;
	const memberships = await members.listMemberships(db.read, user.id);
	const commitments = await listCommitmentsByHub(db.read, user.id, now);
	const { networkAdmin, name } = user;
	return {
		flash: flashOf(event, {
			...acts.saidOfAccount(user),
			noted: m.records_note_added,
			noteDeleted: m.records_note_deleted,
			tagged: m.records_tags_saved,
			invited: () => m.records_invited({ name }),
			already: m.records_invited_already,
			answered: m.records_invited_answered,
			optedOut: m.records_invited_opted_out
		}),
		record: await memberRecord(db.read, { hub: desk, membership, user }, event.locals),
		commitments: commitments(desk.id),
		tagsSeen: shownVersion({ tags: membership.tags }),
		account: members.isAccountOfDesk(viewer, { networkAdmin, memberships })
			? await accountView(db.read, user, { now, locale, zone: desk.zone, desk })
			: null
	};
};

export const actions: Actions = {
	note: writeNote,
	deleteNote,
	tag: setTags,
	invite: inviteToEvent,
	end,
	correct: async (event) => acts.correctEmail(event, await loadMember(event)),
	withdraw: async (event) => acts.withdrawCorrection(event, await loadMember(event)),
	signOut: async (event) => acts.signOutEverywhere(event, await loadMember(event)),
	disable: async (event) => acts.disableAccount(event, await loadMember(event)),
	enable: async (event) => acts.enableAccount(event, await loadMember(event))
};
