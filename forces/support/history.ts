/** What somebody asked for, and what they were told of it. */
export interface Operation<Input> {
	input: Input;
	/** Moments of a logical clock, which counts what is asked and answered; Infinity without an answer. */
	asked: number;
	answered: number;
	/** `ok`: it was said to be done; `fail`: that it was not; `unknown`: nothing was heard, or a fault. */
	said: 'ok' | 'fail' | 'unknown';
}

/** The log of all that was asked and answered, with a logical clock. */
export class History<Input> {
	readonly operations: Operation<Input>[] = [];
	/** Statuses that are neither a yes nor a clear no. */
	readonly faults: number[] = [];
	/** How many answers were heard. */
	answers = 0;
	#clock = 0;

	/** Sends a request, and notes when it was asked and what was answered. */
	async ask(input: Input, send: () => Promise<Response>): Promise<Response> {
		const operation: Operation<Input> = {
			...{ input, asked: (this.#clock += 1), answered: Infinity, said: 'unknown' }
		};
		this.operations.push(operation);
		const answer = await send();
		this.answers += 1;
		operation.answered = this.#clock += 1;
		operation.said = saidBy(answer.status);
		if (operation.said === 'unknown') this.faults.push(answer.status);
		return answer;
	}

	/** What was asked, by what was said of it. */
	inputs(said: Operation<Input>['said']): Input[] {
		return this.operations.filter((one) => one.said === said).map(({ input }) => input);
	}
}

/** A form that passes redirects; a refusal, and a database that takes no writes, stored nothing. */
function saidBy(status: number): Operation<unknown>['said'] {
	if (status === 303) return 'ok';
	return (status >= 400 && status < 500) || status === 503 || status === 507 ? 'fail' : 'unknown';
}
