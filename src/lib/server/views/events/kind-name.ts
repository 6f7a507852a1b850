import * as m from '$lib/messages/catalogue';
import type { Event } from '$lib/server/events';
import type { Locale } from '$lib/time/locale';

const names = {
	pitch: m.events_kind_pitch,
	workshop: m.events_kind_workshop,
	talk: m.events_kind_talk,
	social: m.events_kind_social,
	meeting: m.events_kind_meeting
};

/** The name of a kind of event, in the reader's language unless another is asked for. */
export function kindIn(kind: Event['kind'], locale?: Locale): string {
	return names[kind]({}, locale ? { locale } : {});
}
