import type { ListedPerson } from '$lib/check-in/check-in';
import { randomId, type Noted } from './door-list.svelte';

/** What a form of the list asks for, for the device to note it; undefined for any other form. */
export function notedOf(
	form: HTMLFormElement,
	pressed: HTMLElement | null,
	people: ListedPerson[]
): Noted | undefined {
	const [action = ''] = new URL(form.action).searchParams.keys();
	const fields = new FormData(form, pressed);
	const text = (name: string) => String(fields.get(name) ?? '').trim();
	if (action === '/walkIn') {
		const walkIn = { name: text('name'), email: text('email') };
		return walkIn.name ? { kind: 'walkIn', person: randomId(), ...walkIn } : undefined;
	}
	const one = people.find(({ id }) => id === text('id'));
	if (!one) return undefined;
	const { id: person, checkIns, came } = one;
	if (action === '/arrive') return { kind: 'arrive', person };
	if (action === '/undo') return { kind: 'undo', person, seen: checkIns };
	if (action !== '/companions') return undefined;
	return { kind: 'companions', person, companions: Number(text('companions')), seen: came };
}
