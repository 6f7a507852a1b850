export { countUpcomingByHolder, countUpcomingByHub, withdrawUpcoming } from './upcoming';
export { edit } from './edit';
export {
	findMyPitch,
	findPitchNight,
	findPitch,
	listFreeSlots,
	listRunningOrder,
	listSlots,
	placesOf,
	versionOfRunningOrder,
	type PitchPlaces,
	type PublicPitch,
	type RunningOrder
} from './find';
export { listPresented, type PresentedPitch } from './history/list-presented';
export { countOfPerson, listOfPerson, type PitchOfPerson } from './history/of-person';
export * from './policy';
export { createEditionRunningOrder } from './edition-running-order';
export { findSeriesLayout, refuseSeriesLayout, saveSeriesLayout } from './series-layout';
export { changeRunningOrder, createRunningOrder } from './create-running-order';
export { purgeGuestPitches } from './guests/purge';
export { longest } from './pitch';
export type {
	GuestSpeaker,
	Layout,
	OwnPitch,
	Pitch,
	PitchNight,
	PitchSlot,
	PitchInput
} from './pitch';
export { place, type Placing } from './slots/place';
export { promoteWaitingPitches } from './promote';
export { ask, type Asking, type PitchRequest } from './requests/ask';
export { declineRequest } from './requests/decline';
export { listAsked, type AskedPerson } from './requests/list';
export { listOpenRequests, type OpenRequest } from './requests/open';
export { purgeRequests } from './requests/purge';
export { remindRequest } from './requests/remind';
export { withdrawRequest } from './requests/withdraw';
export { minutesOf, runningOrder, slotsThatFit, type RunningOrderRow } from './running-order';
export { swap } from './swap';
export { take, wait } from './take';
export { remove, withdraw } from './withdraw';
export { tellWaitingAtStart } from './waiting/tell-at-start';
export { listWaitedFor } from './waiting/waited-for';
