import type { CheckIn, ListedPerson } from './check-in';

/** The list as it will be once these check-ins, in their order, are stored. */
export function withPending(people: ListedPerson[], pending: CheckIn[]): ListedPerson[] {
	return pending.reduce(withOne, people);
}

function withOne(people: ListedPerson[], checkIn: CheckIn): ListedPerson[] {
	const one = people.find(({ id }) => id === checkIn.person);
	if (checkIn.kind === 'walkIn') return one ? people : [...people, arriving(checkIn)];
	if (!one) return people;
	if (checkIn.kind === 'undo' && one.walkIn) return people.filter((other) => other !== one);
	const next = { ...one, ...changed(one, checkIn), checkIns: one.checkIns + 1 };
	return people.map((other) => (other === one ? next : other));
}

function arriving({ person: id, name, at }: CheckIn & { kind: 'walkIn' }): ListedPerson {
	const nobody = { companions: 0, came: 0, speaksAt: null };
	return { id, name, ...nobody, arrivedAt: at ?? null, walkIn: true, checkIns: 1 };
}

function changed(
	one: ListedPerson,
	checkIn: Exclude<CheckIn, { kind: 'walkIn' }>
): Partial<ListedPerson> {
	switch (checkIn.kind) {
		case 'arrive':
			if (one.arrivedAt !== null) return {};
			return { arrivedAt: checkIn.at ?? null, came: one.companions };
		case 'undo':
			return { arrivedAt: null, came: 0 };
		case 'companions':
			return {
				came: checkIn.companions,
				...(one.walkIn && { companions: checkIn.companions })
			};
	}
}
