/** The people of the tests. `holder` books and presents; `fellow` is another member of the same hub. */
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

/** Groups of roles that have access. */
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
	networkAndDesk: ['concierge', 'network'],
	networkAndOtherDesk: ['otherDesk', 'network'],
	networkAndDesks: ['concierge', 'otherDesk', 'network'],
	otherMembers: ['elsewhere', 'otherDesk'],
	network: ['network'],
	nobody: []
} satisfies Record<string, readonly Role[]>;
export type Gate = keyof typeof gates;

export const passes = (gate: Gate, role: Role) => (gates[gate] as readonly Role[]).includes(role);
