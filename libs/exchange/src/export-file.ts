import type { SelectedGraph } from './selection.js';

/** A file that can be made of a graph. */
export interface ExportFile {
  /** Its name, which tells the format: `graph.gexf`. */
  readonly name: string;
  readonly mediaType: string;
  /** What it is for, in a line. */
  readonly description: string;
  /** Its text in pieces; the same graph gives the same text. */
  write(graph: SelectedGraph): AsyncIterable<string>;
}
