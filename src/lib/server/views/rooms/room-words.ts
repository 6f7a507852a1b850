import * as m from '$lib/messages/catalogue';
import { equipmentCodes, type Equipment, type Room } from '$lib/server/rooms';
import { duration } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';

const names: Record<Equipment, () => string> = {
	screen: m.rooms_equipment_screen,
	video: m.rooms_equipment_video,
	whiteboard: m.rooms_equipment_whiteboard,
	sound: m.rooms_equipment_sound,
	kitchen: m.rooms_equipment_kitchen,
	'hearing-loop': m.rooms_equipment_hearing_loop
};

/** « écran », « visioconférence »: the name of a code of equipment. */
export function equipmentName(code: Equipment): string {
	return names[code]();
}

/** The equipment of a room in the order of the list; codes unknown to this version are left out. */
export function equipmentOf(room: Pick<Room, 'equipment'>): Equipment[] {
	return equipmentCodes.filter((code) => room.equipment.includes(code));
}

/** « 6 places, écran, tableau ». */
export function roomFacts(room: Pick<Room, 'seats' | 'equipment'>): string {
	const things = equipmentOf(room).map(equipmentName);
	return [m.common_places({ count: room.seats }), ...things].join(', ');
}

/** « 6 pl. · écran »: for a column header. */
export function shortFacts(room: Pick<Room, 'seats' | 'equipment'>): string {
	const [first] = equipmentOf(room);
	const thing =
		first && (first === 'video' ? m.rooms_equipment_video_short() : equipmentName(first));
	return [m.rooms_seats_short({ count: room.seats }), thing].filter(Boolean).join(' · ');
}

/** The rules of a room as sentences, to show before booking. */
export function roomRules(room: Room, locale: Locale): string[] {
	const { stepMinutes, longestMinutes, aheadDays, setUpMinutes, clearUpMinutes } = room;
	return [
		m.rooms_rule_lengths({
			step: duration(stepMinutes, locale),
			longest: duration(longestMinutes, locale)
		}),
		m.rooms_rule_ahead({ count: aheadDays }),
		...(setUpMinutes ? [m.rooms_rule_set_up({ minutes: duration(setUpMinutes, locale) })] : []),
		...(clearUpMinutes
			? [m.rooms_rule_clear_up({ minutes: duration(clearUpMinutes, locale) })]
			: []),
		...(room.approval === 'concierge' ? [m.rooms_rule_approval()] : []),
		m.rooms_rule_cancel()
	];
}
