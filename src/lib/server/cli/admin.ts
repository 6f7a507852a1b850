import * as v from 'valibot';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import type { Instant } from '$lib/time/instant';
import { networkZone } from '$lib/time/zones';
import * as auth from '../auth';
import { config } from '../config';
import type { Store } from '../db/store';
import * as hubs from '../hubs';
import * as members from '../members';
import { byCommandLine } from '../db/change';
import '../usecases/follow-changes';
import { retention } from './retention';

/** A mistake on the command line, with a sentence for the user; the command ends with exit code 2. */
export class UsageError extends Error {}

export const usage = `npm run admin -- hubs                              list the hubs
npm run admin -- invite EMAIL "NAME" [HUB]         make an account, and print a link to choose its password
npm run admin -- reset EMAIL                       print a link to choose a new password
npm run admin -- appoint EMAIL network             let somebody open hubs and appoint concierges
npm run admin -- appoint EMAIL HUB                 make somebody concierge of a hub
npm run admin -- dismiss EMAIL network|HUB         take that back
npm run admin -- retention --dry-run               list the accounts that would be warned or erased now
npm run admin -- retention [--yes]                 warn and erase them; with --yes also more than a night may bring
npm run admin -- new-secret                        say what is lost with a lost secret; with --yes, replace it`;

/**
 * Runs an admin command; the actor is the command line, not a person. Links are printed: the application is
 * stopped meanwhile, and links that open an account could expire before a mail is sent.
 * @returns the lines to print
 * @throws UsageError when a word is missing, unknown or refused
 */
export async function admin(store: Store, words: string[], now: Instant): Promise<string[]> {
	const [command, ...rest] = words;
	if (command === 'hubs') return listHubs(store);
	if (command === 'invite') return invite(store, rest, now);
	if (command === 'reset') return [await resetLink(store, await account(store, rest[0]), now)];
	if (command === 'appoint') return appoint(store, rest, now);
	if (command === 'dismiss') return dismiss(store, rest, now);
	if (command === 'retention') return retention(store, rest, now);
	throw new UsageError(usage);
}

async function listHubs(store: Store): Promise<string[]> {
	const people = await members.countPeople(store.read);
	return (await hubs.listHubs(store.read)).map(({ id, slug, name }) => {
		const { members: all = 0, pending = 0, concierges = 0 } = people.get(id) ?? {};
		return `${slug.padEnd(24)} ${name}: ${many(all, 'member')}, ${pending} waiting, ${many(concierges, 'concierge')}`;
	});
}

function many(count: number, what: string): string {
	return `${count} ${what}${count === 1 ? '' : 's'}`;
}

async function invite(
	store: Store,
	[email, name, slug]: string[],
	now: Instant
): Promise<string[]> {
	if (!email || !name) throw new UsageError(usage);
	const hub = slug === undefined ? undefined : await hubOf(store, slug);
	const person = { email: checked(email), name, passwordHash: null, locale: hub?.locale ?? 'fr' };
	if (await auth.findUserByEmail(store.read, person.email)) {
		throw new UsageError(`${person.email} has an account already: use "reset" for a new link.`);
	}
	const user = done(
		await store.write(byCommandLine(now), async (change) => {
			const user = await auth.createUser(change, person);
			const membership = hub && (await members.addMember(change, hub, user));
			return isRefusal(membership) ? membership : user;
		})
	);
	const joined = hub ? ` and is a member of ${hub.name}` : '';
	return [`${user.name} has an account${joined}.`, await resetLink(store, user, now)];
}

async function appoint(store: Store, [email, role]: string[], now: Instant): Promise<string[]> {
	const user = await account(store, email);
	if (role === 'network') {
		await setNetworkAdmin(store, user, true, now);
		return [`${user.name} is network admin.`];
	}
	const hub = await hubOf(store, role);
	done(
		await store.write(byCommandLine(now), async (change) => {
			const membership = await members.addMember(change, hub, user);
			if (isRefusal(membership)) return membership;
			return members.appointConcierge(change, hub, membership);
		})
	);
	return [`${user.name} is concierge of ${hub.name}: ${config().origin}/desk/${hub.slug}`];
}

async function dismiss(store: Store, [email, role]: string[], now: Instant): Promise<string[]> {
	const user = await account(store, email);
	if (role === 'network') {
		if (!user.networkAdmin) throw new UsageError(`${user.name} is not network admin.`);
		await setNetworkAdmin(store, user, false, now);
		return [`${user.name} is no longer network admin.`];
	}
	const hub = await hubOf(store, role);
	const membership = await members.findMembership(store.read, hub.id, user.id);
	if (membership?.role !== 'concierge')
		throw new UsageError(`${user.name} is not concierge of ${hub.name}.`);
	done(
		await store.write(byCommandLine(now), (change) =>
			members.dismissConcierge(change, hub, membership)
		)
	);
	return [`${user.name} is no longer concierge of ${hub.name}, but still a member.`];
}

async function setNetworkAdmin(
	store: Store,
	user: auth.User,
	admin: boolean,
	now: Instant
): Promise<void> {
	done(
		await store.write(byCommandLine(now), async (change) => {
			const refused = await auth.appointNetworkAdmin(change, user.id, admin);
			if (refused) return refused;
			// New rights need a new session: one that was stolen before must not inherit them (security S2).
			await auth.endAllSessions(change, user.id);
		})
	);
}

async function resetLink(store: Store, user: auth.User, now: Instant): Promise<string> {
	const made = done(
		await store.write(byCommandLine(now), (change) => auth.makeCode(change, user, 'printed'))
	);
	return `Within an hour, once: ${config().origin}/reset/${made.code}`;
}

async function account(store: Store, email: string | undefined): Promise<auth.User> {
	const user = await auth.findUserByEmail(store.read, checked(email));
	if (!user) throw new UsageError(`Nobody has an account with ${email}: use "invite".`);
	return user;
}

async function hubOf(store: Store, slug: string | undefined): Promise<hubs.Hub> {
	const hub = slug === undefined ? undefined : await hubs.findHub(store.read, slug);
	if (hub) return hub;
	const slugs = (await hubs.listHubs(store.read)).map((one) => one.slug);
	throw new UsageError(`Which hub? There are ${slugs.join(', ')}.`);
}

function checked(email: string | undefined): string {
	if (!email) throw new UsageError(usage);
	const read = v.safeParse(auth.emailAddress, email);
	if (!read.success) throw new UsageError(`"${email}" is not one e-mail address.`);
	return read.output;
}

function done<T>(result: T | Refusal): Exclude<T, Refusal> {
	if (isRefusal(result)) throw new UsageError(refusalSentence(result, 'en', networkZone));
	return result as Exclude<T, Refusal>;
}
