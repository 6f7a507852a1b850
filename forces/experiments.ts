import type { Need } from './support/needs';
import type { Experiment } from './support/trial';

export interface Listed {
	/** The number of its bar in docs/requirements/reliability.md, as `npm run forces -- r8` takes it. */
	name: string;
	title: string;
	/** What the machine must have; without it the experiment is skipped and counted. */
	needs?: readonly Need[];
	/** No bar of it is a time of milliseconds, so that it may run beside another such one. */
	beside?: true;
	load: () => Promise<Experiment>;
}

/** All experiments, in the order of their numbers. */
export const experiments: Listed[] = [
	{
		name: 'r1',
		title: 'a pitch slot at once',
		load: async () => (await import('./races/slot')).slot
	},
	{
		name: 'r2',
		title: 'a room at once',
		load: async () => (await import('./races/room')).room
	},
	{
		name: 'r3',
		title: 'forty places at once',
		load: async () => (await import('./races/places')).places
	},
	{
		name: 'r4',
		title: 'confirming at once',
		load: async () => (await import('./races/confirming')).confirming
	},
	{
		name: 'r5',
		title: 'forms sent three times',
		load: async () => (await import('./races/sent-again')).sentAgain
	},
	{
		name: 'r6',
		title: 'moving beside booking',
		load: async () => (await import('./races/moving')).moving
	},
	{
		name: 'r7',
		title: 'two processes',
		load: async () => (await import('./races/two-processes')).twoProcesses
	},
	{
		name: 'r8',
		title: 'kill −9 in writes',
		load: async () => (await import('./crashes/in-writes')).inWrites
	},
	{
		name: 'r9',
		title: 'kill −9 in mailing',
		load: async () => (await import('./crashes/in-mailing')).inMailing
	},
	{
		name: 'r10',
		title: 'faults of a mail server',
		load: async () => (await import('./mail/faults')).faults
	},
	{
		name: 'r11',
		title: 'three days without mail',
		load: async () => (await import('./mail/outage')).outage
	},
	{
		name: 'r12',
		title: 'greylisting',
		load: async () => (await import('./mail/greylisting')).greylisting
	},
	{
		name: 'r13',
		title: 'bad addresses',
		load: async () => (await import('./mail/bad-addresses')).badAddresses
	},
	{
		name: 'r14',
		title: 'a full disk',
		needs: ['a disk of its own (root)'],
		load: async () => (await import('./machine/full-disk')).fullDisk
	},
	{
		name: 'r15',
		title: 'a disk that fails',
		needs: ['strace, allowed to trace'],
		load: async () => (await import('./machine/failing-disk')).failingDisk
	},
	{
		name: 'r16',
		title: 'a lock that is held',
		load: async () => (await import('./machine/held-lock')).heldLock
	},
	{
		name: 'r17',
		title: 'backups under load',
		load: async () => (await import('./machine/backups')).backups
	},
	{
		name: 'r18',
		title: 'restoring a backup',
		load: async () => (await import('./machine/restoring')).restoring
	},
	{
		name: 'r19',
		title: 'damaged backups',
		load: async () => (await import('./machine/damaged-backups')).damagedBackups
	},
	{
		name: 'r20',
		title: 'migrating when full',
		load: async () => (await import('./machine/migrating')).migrating
	},
	{
		name: 'r21',
		title: 'an older build',
		load: async () => (await import('./machine/older-build')).olderBuild
	},
	{
		name: 'r22',
		title: 'stopping under load',
		load: async () => (await import('./crashes/stopping')).stopping
	},
	{
		name: 'r23',
		title: 'stop and start again',
		load: async () => (await import('./crashes/restarting')).restarting
	},
	{
		name: 'r24',
		title: '10 000 calendars polled',
		needs: ['/proc'],
		load: async () => (await import('./feeds/polling')).polling
	},
	{
		name: 'r25',
		title: 'feeds after each edit',
		beside: true,
		load: async () => (await import('./feeds/edits')).edits
	},
	{
		name: 'r26',
		title: 'nights of 23 and 25 hours',
		beside: true,
		load: async () => (await import('./time/clock-changes')).clockChanges
	},
	{
		name: 'r27',
		title: 'a clock that jumps',
		needs: ['libfaketime'],
		load: async () => (await import('./time/jumps')).jumps
	},
	{
		name: 'r28',
		title: 'fortnights for three years',
		beside: true,
		load: async () => (await import('./time/fortnights')).fortnights
	},
	{
		name: 'r29',
		title: 'random commands',
		beside: true,
		load: async () => (await import('./model/random-commands')).randomCommands
	},
	{
		name: 'r30',
		title: 'a long evening',
		needs: ['/proc'],
		beside: true,
		load: async () => (await import('./model/soak')).soak
	}
];
