import { readRevocations, revocationsFile } from '../auth/revocations/list-file';
import { generationFile, readGeneration } from '../db/file/generation';
import { erasuresFile, readErasures } from '../personal-data/list-file';
import type { KeptBeside } from '../usecases/catch-up';

/**
 * What is kept beside the database, for one that may be older.
 * @param path of the embedded file
 */
export function readKeptBeside(path?: string): KeptBeside {
	return {
		erasures: readErasures(erasuresFile(path)),
		revocations: readRevocations(revocationsFile(path)),
		generation: readGeneration(generationFile(path))
	};
}
