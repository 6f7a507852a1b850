// Loaded before anything else by the processes that `npm run moments` starts: their clock is moved, and
// that of their database with it. Stands among the tests, so that an application in service cannot reach it.
import Database from 'libsql';
import { shiftDate } from './shift-date.mjs';
import { shift } from './shift.mjs';

if (!Number.isInteger(shift / 1000) || shift === 0) {
	throw new Error('Only `npm run moments` moves the clock: TEST_CLOCK_SHIFT says by how much.');
}
shiftDate(shift);

// A trigger is stored as it is made here: it tells this moment to whoever writes to that database.
const prepare = Database.prototype.prepare;
Database.prototype.prepare = function (sql) {
	return prepare.call(this, sql.replaceAll('unixepoch()', `(unixepoch() + ${shift / 1000})`));
};
