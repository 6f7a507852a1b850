import type { Operation } from './history';

/** What a thing does when it is asked by one person after the other. */
export interface Rules<Input, State> {
	begins: State;
	/** The state afterwards; undefined when it refuses. */
	next: (state: State, input: Input) => State | undefined;
	/** Two states with the same name are the same. */
	nameOf: (state: State) => string;
	/** Whether this is what was found in the end. */
	isFinal: (state: State) => boolean;
}

/** More than any history that is right needs by far. */
const mostSteps = 200_000;

/**
 * Whether one order of the operations explains all answers and the end: each at a moment between being asked
 * and being answered, what was said to be done done, what was refused refused, and what is unknown either
 * (linearizability, by the search of Wing and Gong).
 */
export function isExplained<Input, State>(
	operations: Operation<Input>[],
	rules: Rules<Input, State>
): boolean {
	const byAnswer = operations.toSorted((a, b) => a.answered - b.answered);
	const failed = new Set<string>();
	let steps = 0;
	return search(byAnswer, rules.begins);

	function search(given: Operation<Input>[], state: State): boolean {
		if ((steps += 1) > mostSteps) return false;
		const left = withoutRefused(given, state);
		if (left.every(({ said }) => said === 'unknown') && rules.isFinal(state)) return true;
		const name = `${rules.nameOf(state)} ${left.map(({ asked }) => asked).join()}`;
		if (failed.has(name)) return false;
		const found = possibleFirst(left).some((one) => {
			if (one.said === 'fail') return false;
			const after = rules.next(state, one.input);
			const rest = left.filter((other) => other !== one);
			return after !== undefined && search(rest, after);
		});
		if (!found) failed.add(name);
		return found;
	}

	/** A refusal changes nothing, so one that may come first now need not be tried later. */
	function withoutRefused(given: Operation<Input>[], state: State): Operation<Input>[] {
		let left = given;
		for (;;) {
			const now = new Set(possibleFirst(left));
			const rest = left.filter(
				(one) => one.said !== 'fail' || !now.has(one) || rules.next(state, one.input)
			);
			if (rest.length === left.length) return left;
			left = rest;
		}
	}
}

/** Those that may have happened before all others: asked before any other was answered. */
function possibleFirst<Input>(left: Operation<Input>[]): Operation<Input>[] {
	const firstAnswer = Math.min(...left.map(({ answered }) => answered));
	return left.filter(({ asked }) => asked <= firstAnswer);
}
