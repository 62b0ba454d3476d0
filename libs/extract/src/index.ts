export type { Candidate, RecognitionContext, Recogniser } from './mentions/recogniser.js';
