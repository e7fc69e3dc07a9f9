/** Long byte strings in pieces of at most 1 MB, each with its hash: written once, verified whenever they are read. */
import { createHash } from 'node:crypto';
import type { Statements } from './driver.ts';
import { broken } from './failures.ts';
import { chunkSize } from './schema.ts';

/** Writes `bytes` and returns the blob's id. */
export async function writeBlob(statements: Statements, bytes: Uint8Array): Promise<number> {
  const { id } = await statements.run('INSERT INTO blob (length) VALUES (?)', bytes.byteLength);
  for (let position = 0; position * chunkSize < bytes.byteLength; position += 1) {
    const piece = bytes.subarray(position * chunkSize, (position + 1) * chunkSize);
    await statements.run(
      'INSERT INTO chunk (blob, position, sha256, bytes) VALUES (?, ?, ?, ?)',
      id,
      position,
      createHash('sha256').update(piece).digest(),
      piece,
    );
  }
  return id;
}

/** The bytes of a blob in memory of their own. Rejects with `project.broken` where one of them is not what was written. */
export async function readBlob(statements: Statements, path: string, id: number): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await statements.get('SELECT length FROM blob WHERE id = ?', id);
  const count = await statements.get('SELECT count(*) AS chunks, total(length(bytes)) AS length FROM chunk WHERE blob = ?', id);
  const length = Number(blob?.['length']);
  if (!blob || Number(count?.['length']) !== length) throw broken(path, `blob ${id} is incomplete`);
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (let position = 0; position < Number(count?.['chunks']); position += 1) {
    const row = await statements.get('SELECT sha256, bytes FROM chunk WHERE blob = ? AND position = ?', id, position);
    const piece = row?.['bytes'];
    const hash = row?.['sha256'];
    if (!(piece instanceof Uint8Array) || !(hash instanceof Uint8Array))
      throw broken(path, `chunk ${position} of blob ${id} is missing`);
    if (!createHash('sha256').update(piece).digest().equals(hash))
      throw broken(path, `chunk ${position} of blob ${id} was damaged`);
    if (offset + piece.byteLength > length) throw broken(path, `blob ${id} is too long`);
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  if (offset !== length) throw broken(path, `blob ${id} is incomplete`);
  return bytes;
}

export async function deleteBlob(statements: Statements, id: number): Promise<void> {
  await statements.run('DELETE FROM blob WHERE id = ?', id);
}
