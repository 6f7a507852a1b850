export { countComingIn, countComingOf, withdrawComing } from './upcoming';
export { edit } from './edit';
export {
	findMyPitch,
	findNight,
	findPitch,
	listFreeSlots,
	listRunningOrder,
	listSlots,
	placesOf,
	type PitchPlaces,
	type PublicPitch,
	type RunningOrder
} from './find';
export { mayPitch } from './can-pitch';
export { layoutOf, openEdition } from './edition-running-order';
export { changeNight, openNight } from './create-running-order';
export { longest } from './pitch';
export type { Layout, Pitch, PitchNight, PitchSlot, PitchWish } from './pitch';
export { promoteWaitingPitches } from './promote';
export { minutesOf, runningOrder, slotsThatFit, type RunningOrderRow } from './running-order';
export { swap } from './swap';
export { take, wait } from './take';
export { remove, withdraw } from './withdraw';
