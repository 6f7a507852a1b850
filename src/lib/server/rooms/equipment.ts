/** What a room may have; the words for it are in the catalogue (`rooms_equipment_…`). */
export const equipmentCodes = [
	'screen',
	'video',
	'whiteboard',
	'sound',
	'kitchen',
	'hearing-loop'
] as const;

export type Equipment = (typeof equipmentCodes)[number];

export function isEquipment(code: string): code is Equipment {
	return (equipmentCodes as readonly string[]).includes(code);
}
