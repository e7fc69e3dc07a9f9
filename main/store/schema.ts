/** What a project file is made of, and the SQL that makes one. */

/** 'LOTE', in the file's header, tells a project from any other SQLite database. */
export const applicationId = 0x4c_4f_54_45;

/** Bytes in one chunk of a blob. */
export const chunkSize = 1024 * 1024;

/**
 * Bytes of the longest row. The largest document is about 16 MB, and a step of its history holds it twice. Enforced when
 * writing as well, so that no file is made that would be refused later.
 */
export const longestRow = 40 * 1024 * 1024;

/** The newest edits that can be undone or redone. */
export const historyLength = 1000;

/** Checkpoints kept per run; the older one is there should the newer one turn out damaged. */
export const checkpointsKept = 2;

/** How this product talks to a file it trusts no more than any other. Needs no schema, so nothing of the file is parsed. */
export const cautiousPragmas = 'PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;';

/** How a project file is written: an acknowledged change survives the end of process and machine. */
export const writingPragmas = 'PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;';
