import type { Attachment } from 'svelte/attachments';

/**
 * Makes the links of a table of rooms one tab stop a column, in which the arrow keys go on: up and down within a
 * column, left and right to what is beside it, Home and End to its ends. Without scripts every link stays a stop.
 * @param shown read so that another day begins anew
 */
export function arrowKeys(shown: () => unknown): Attachment<HTMLElement> {
	return (grid) => {
		shown();
		const columns = columnsOf(grid);
		for (const column of columns) stopAt(column, column[0]!);
		const focused = ({ target }: FocusEvent) => {
			const column = columns.find((links) => links.includes(target as HTMLElement));
			if (column) stopAt(column, target as HTMLElement);
		};
		const pressed = (event: KeyboardEvent) => {
			if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
			const next = nextOf(columns, event);
			if (!next) return;
			event.preventDefault();
			next.focus();
		};
		grid.addEventListener('focusin', focused);
		grid.addEventListener('keydown', pressed);
		return () => {
			grid.removeEventListener('focusin', focused);
			grid.removeEventListener('keydown', pressed);
		};
	};
}

/** The links of each column that has some, from top to bottom. */
function columnsOf(grid: HTMLElement): HTMLElement[][] {
	const columns = new Map<string, HTMLElement[]>();
	for (const link of grid.querySelectorAll<HTMLElement>('td a')) {
		const key = link.closest('td')!.dataset['column']!;
		columns.set(key, [...(columns.get(key) ?? []), link]);
	}
	return [...columns].sort(([one], [other]) => Number(one) - Number(other)).map(([, all]) => all);
}

function stopAt(column: HTMLElement[], stop: HTMLElement): void {
	for (const link of column) link.tabIndex = link === stop ? 0 : -1;
}

function nextOf(columns: HTMLElement[][], { key, target }: KeyboardEvent): HTMLElement | undefined {
	const at = columns.findIndex((links) => links.includes(target as HTMLElement));
	const column = columns[at];
	if (!column) return undefined;
	const row = column.indexOf(target as HTMLElement);
	if (key === 'ArrowDown') return column[row + 1];
	if (key === 'ArrowUp') return column[row - 1];
	if (key === 'Home') return column[0];
	if (key === 'End') return column.at(-1);
	if (key === 'ArrowRight') return nearest(columns[at + 1], target as HTMLElement);
	if (key === 'ArrowLeft') return nearest(columns[at - 1], target as HTMLElement);
	return undefined;
}

/** The link of a column that is level with another, or the nearest to it. */
function nearest(column: HTMLElement[] | undefined, from: HTMLElement): HTMLElement | undefined {
	const top = (link: HTMLElement) => link.getBoundingClientRect().top;
	const distance = (link: HTMLElement) => Math.abs(top(link) - top(from));
	return [...(column ?? [])].sort((one, other) => distance(one) - distance(other))[0];
}
