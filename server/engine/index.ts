/**
 * The door to the engine for adapters: what it is, how one is made, and how texts become the facts that it takes. Plain data of `model/` and pure
 * functions, such as those of `text/`, are taken from their own files.
 */
export { createEngine } from './create-engine.ts';
export type { AcceptedFinding, Engine, EngineInputs, OwnerSource } from './engine.ts';
export type { FactReaders } from './reading/read-facts.ts';
export { readFacts } from './reading/read-facts.ts';
export { type OutsideInventory, type RecordParts, readInventoryTexts } from './reading/read-inventory-source.ts';
export { mayAnswer } from './reading/secret-answers.ts';
export { followUp, isQuestion, questionOf, type SecretQuestion } from './reading/secret-question.ts';
