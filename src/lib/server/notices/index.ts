export { countToTell } from './count-to-tell';
export { eventNotices, hubNotices, noticeFollower } from './follow';
export { quietMs } from './quiet-period';
export { listDue, tellDue } from './tell-due';
export { tellMissed } from './tell-missed';
