export type { Candidate, RecognitionContext, Recogniser } from './mentions/recogniser.js';
export * from './explain.js';
export type { ReaderNote } from './explain-rules.js';
export * from './extraction-document.js';
export * from './pipeline.js';
export * from './tagging/fetch-lac-model.js';
export * from './tagging/lac-model.js';
export * from './tagging/onnx-lac-tagger.js';
export * from './tagging/tagger.port.js';
