import type { SourceDocument } from '../../syntax/document.ts';

/**
 * The faults of a text that are none in JSON5: it takes identifiers for keys, strings in single quotes, and more forms of numbers. Source: JSON5, specification 1.0.0.
 */
export function faultsOfJson5({ text, problems }: SourceDocument): SourceDocument['problems'] {
  return problems.filter(({ span, message }) => {
    if (message === singleQuotes) return false;
    const word = text.slice(span.start, span.end);
    const isKey = identifier.test(word) && /^\s{0,99}:/.test(text.slice(span.end, span.end + 100));
    return !isKey && !(message === bareWord && number.test(word));
  });
}

/** What the reader of JSON says of them. */
const bareWord = 'JSON knows no such word.';
const singleQuotes = 'JSON strings take double quotes.';

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
const number = /^[+-]?(?:Infinity|NaN|0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)$/;
