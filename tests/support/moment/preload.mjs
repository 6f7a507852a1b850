// Loaded first by the processes that `npm run moments` starts: shifts their clock and that of their
// database. In the folder of tests, so that an application in production cannot reach it.
import Database from 'libsql';
import { shiftDate } from './shift-date.mjs';
import { shift } from './shift.mjs';

if (!Number.isInteger(shift / 1000) || shift === 0) {
	throw new Error('Only `npm run moments` moves the clock: TEST_CLOCK_SHIFT says by how much.');
}
shiftDate(shift);

// Triggers are stored with this shift, for every process that writes to that database.
const prepare = Database.prototype.prepare;
Database.prototype.prepare = function (sql) {
	return prepare.call(this, sql.replaceAll('unixepoch()', `(unixepoch() + ${shift / 1000})`));
};
