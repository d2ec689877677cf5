import { codeownersExtractor } from './codeowners.ts';
import type { Extractor } from './extractor.ts';
import { terraformExtractor } from './terraform.ts';

/** All extractors; the first that accepts a document reads it. */
export const extractors: readonly Extractor[] = [codeownersExtractor, terraformExtractor];
