import * as m from '$lib/messages/catalogue';
import type { Event } from '$lib/server/events';

/** The name of a kind of event in the reader's language. */
export function kindIn(kind: Event['kind']): string {
	const words = {
		pitch: () => m.events_kind_pitch(),
		workshop: () => m.events_kind_workshop(),
		talk: () => m.events_kind_talk(),
		social: () => m.events_kind_social(),
		meeting: () => m.events_kind_meeting()
	};
	return words[kind]();
}
