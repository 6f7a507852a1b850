// All formats of dates and times, so that no page formats by itself.
export * from '$lib/time/format/days';
export * from '$lib/time/format/machine';
export * from '$lib/time/format/moments';
export * from '$lib/time/format/names';
export * from '$lib/time/format/numbers';
export * from '$lib/time/format/times';
export * from '$lib/time/format/zone-name';
