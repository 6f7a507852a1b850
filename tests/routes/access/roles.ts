/** Who asks. `holder` books and presents; `fellow` is another member of the same hub. */
export const roles = [
	'visitor',
	'pending',
	'former',
	'holder',
	'fellow',
	'elsewhere',
	'concierge',
	'otherDesk',
	'network'
] as const;
export type Role = (typeof roles)[number];

/** Who passes. */
export const gates = {
	everybody: roles,
	signedIn: roles.filter((role) => role !== 'visitor'),
	members: ['holder', 'fellow', 'concierge'],
	holder: ['holder'],
	fellow: ['fellow'],
	holderAndDesk: ['holder', 'concierge'],
	fellowAndDesk: ['fellow', 'concierge'],
	desk: ['concierge'],
	otherDesk: ['otherDesk'],
	desks: ['concierge', 'otherDesk'],
	otherMembers: ['elsewhere', 'otherDesk'],
	network: ['network'],
	nobody: []
} satisfies Record<string, readonly Role[]>;
export type Gate = keyof typeof gates;

export const passes = (gate: Gate, role: Role) => (gates[gate] as readonly Role[]).includes(role);
