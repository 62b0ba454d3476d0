import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type RawPage, YaowenError } from '#libs/domain';
import { type GivenMetadata, openPage } from '#libs/reading';

/** Bytes of a file, or null where there is none. @throws YaowenError when it is there and cannot be read. */
async function bytesOf(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT') return null;
    throw new YaowenError(
      'ingest.unreadable',
      'input',
      `${path}: cannot be read (${code}). Check that it is a file and that you may read it.`,
      { path, code },
      { cause },
    );
  }
}

/**
 * Reads a page of any format and its sidecar `<page>.yaml` (or `.yml`) from disk.
 * @param given metadata that the user gave outright; outranks sidecar, front matter and inference.
 * @throws YaowenError category input naming the file and what to do.
 */
export async function loadPage(path: string, given?: GivenMetadata): Promise<RawPage> {
  const bytes = await bytesOf(path);
  if (!bytes) throw new YaowenError('ingest.no-such-page', 'input', `${path}: no such file.`, { path });
  const stem = path.replace(/\.[^./\\]+$/u, '');
  for (const candidate of [`${path}.yaml`, `${path}.yml`, `${stem}.yaml`, `${stem}.yml`]) {
    const sidecar = candidate === path ? null : await bytesOf(candidate);
    if (sidecar) {
      return openPage({
        name: basename(path),
        bytes,
        sidecar: { name: basename(candidate), bytes: sidecar },
        ...(given ? { given } : {}),
      });
    }
  }
  return openPage({ name: basename(path), bytes, ...(given ? { given } : {}) });
}
