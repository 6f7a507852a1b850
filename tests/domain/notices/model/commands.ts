import fc from 'fast-check';

/** Something that the desk or a person does, or that time does. */
export interface Command {
	kind:
		| ('day' | 'place' | 'title' | 'number' | 'layout' | 'address')
		| ('invite' | 'uninvite' | 'sendAgain' | 'answer' | 'pitch')
		| ('remove' | 'takeOff' | 'disable' | 'enable')
		| ('deliver' | 'wait');
	/** Which of the people. */
	who: number;
	/** Which day, place, answer or length. */
	value: number;
	by: 'person' | 'desk';
}

const often: [weight: number, kind: Command['kind']][] = [
	...([
		[5, 'day'],
		[3, 'place'],
		[2, 'title'],
		[1, 'number'],
		[2, 'layout'],
		[1, 'address']
	] as const),
	...([
		[5, 'invite'],
		[3, 'uninvite'],
		[2, 'sendAgain'],
		[7, 'answer'],
		[2, 'pitch'],
		[2, 'remove'],
		[1, 'takeOff'],
		[1, 'disable'],
		[2, 'enable']
	] as const),
	...([
		[3, 'deliver'],
		[5, 'wait']
	] as const)
].map(([weight, kind]) => [weight, kind]);

export const command: fc.Arbitrary<Command> = fc.record({
	kind: fc.oneof(...often.map(([weight, kind]) => ({ weight, arbitrary: fc.constant(kind) }))),
	who: fc.nat(3),
	value: fc.nat(2),
	by: fc.constantFrom('person' as const, 'desk' as const)
});
