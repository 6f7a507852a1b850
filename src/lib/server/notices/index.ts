export { countToTell } from './count-to-tell';
export { eventNotices, hubNotices, noticeFollower } from './follow';
export { rememberTold } from './remember-told';
export { tellDue } from './tell-due';
